package io.gatehouse.domain.routing;

import io.gatehouse.domain.credential.ClientId;
import io.gatehouse.domain.credential.ClientToken;
import io.gatehouse.domain.credential.TokenId;
import io.gatehouse.domain.credential.VerifyingKey;
import io.gatehouse.domain.value.Nullable;
import java.util.function.Consumer;

/** OAuth clients, and what it takes to believe their tokens. */
final class ClientIndex {

  static final ClientIndex EMPTY =
      new ClientIndex(TrieMap.empty(), RevokedTokenIndex.NONE, SigningKeysRow.NONE);

  private final TrieMap<ClientId, ClientRow> clients;
  private final RevokedTokenIndex revoked;
  private final SigningKeysRow signingKeys;

  private ClientIndex(
      TrieMap<ClientId, ClientRow> clients, RevokedTokenIndex revoked, SigningKeysRow signingKeys) {
    this.clients = clients;
    this.revoked = revoked;
    this.signingKeys = signingKeys;
  }

  @Nullable
  ClientRow find(ClientId id) {
    return clients.get(id);
  }

  boolean isRevoked(ClientToken token) {
    return revoked.has(token);
  }

  int revokedCount() {
    return revoked.size();
  }

  @Nullable
  VerifyingKey signingKey(String id) {
    return signingKeys.find(id);
  }

  ClientIndex with(ClientRow row) {
    return new ClientIndex(clients.with(row.id(), row), revoked, signingKeys);
  }

  ClientIndex with(RevokedTokenRow row) {
    return new ClientIndex(clients, revoked.with(row), signingKeys);
  }

  ClientIndex with(SigningKeysRow row) {
    return new ClientIndex(clients, revoked, row);
  }

  ClientIndex without(ClientId id) {
    return new ClientIndex(clients.without(id), revoked, signingKeys);
  }

  ClientIndex without(TokenId id) {
    return new ClientIndex(clients, revoked.without(id), signingKeys);
  }

  void forEachRow(Consumer<TableRow> action) {
    action.accept(signingKeys);
    clients.forEach((id, row) -> action.accept(row));
    revoked.forEach(action::accept);
  }
}
