package io.gatehouse.application.credential;

import io.gatehouse.application.runtime.InMemoryTable;
import io.gatehouse.application.runtime.InMemoryTransactions;
import io.gatehouse.domain.credential.TokenId;
import java.time.Instant;
import java.util.List;

/** Which access tokens were revoked, until the process ends. */
public final class InMemoryRevokedTokens implements RevokedTokens {

  private record Kept(TokenId id, Instant until) {}

  private final InMemoryTransactions transactions;
  private final InMemoryTable<TokenId, Kept> tokens;

  public InMemoryRevokedTokens(InMemoryTransactions transactions) {
    this.transactions = transactions;
    this.tokens = new InMemoryTable<>(transactions);
  }

  @Override
  public boolean add(TokenId id, Instant revokedAt, Instant until) {
    return tokens.add(id, new Kept(id, until));
  }

  @Override
  public boolean has(TokenId id) {
    return tokens.get(id).isPresent();
  }

  @Override
  public int forget(Instant before) {
    return transactions.within(
        () -> {
          List<Kept> over = tokens.all(kept -> kept.until().isBefore(before));
          over.forEach(kept -> tokens.remove(kept.id()));
          return over.size();
        });
  }
}
