package io.gatehouse.persistence.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.application.change.Change;
import io.gatehouse.application.credential.ClientStores;
import io.gatehouse.application.organization.Samples;
import io.gatehouse.application.organization.SigningKeys;
import io.gatehouse.domain.credential.ApiKey;
import io.gatehouse.domain.credential.ClientId;
import io.gatehouse.domain.credential.ClientName;
import io.gatehouse.domain.credential.ClientSecret;
import io.gatehouse.domain.credential.KeyOwner;
import io.gatehouse.domain.credential.KeyPrefix;
import io.gatehouse.domain.credential.KeyTerms;
import io.gatehouse.domain.credential.OAuthClient;
import io.gatehouse.domain.credential.StoredSecret;
import io.gatehouse.domain.credential.TokenId;
import io.gatehouse.domain.credential.VerifyingKey;
import io.gatehouse.domain.routing.ClientRow;
import io.gatehouse.domain.routing.ConsumerRow;
import io.gatehouse.domain.routing.KeyRow;
import io.gatehouse.domain.routing.OrganizationRow;
import io.gatehouse.domain.routing.RevokedTokenRow;
import io.gatehouse.domain.routing.SigningKeysRow;
import io.gatehouse.domain.routing.TableChange;
import io.gatehouse.domain.routing.TableRow;
import io.gatehouse.domain.subscription.Consumer;
import io.gatehouse.persistence.credential.Stock;
import io.gatehouse.persistence.sql.TestStore;
import java.security.interfaces.RSAPublicKey;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a node reads of OAuth clients and their tokens. */
class ClientRoutingTest {

  private static final Random RANDOM = new Random(4);

  private Stock stock;
  private ClientStores clients;
  private SigningKeys signingKeys;
  private JdbcRoutingSource source;
  private Consumer consumer;

  @BeforeEach
  void open() {
    TestStore store = TestStore.empty();
    stock = new Stock(store);
    clients = io.gatehouse.persistence.credential.Jdbc.clientStores(store);
    signingKeys =
        io.gatehouse.persistence.organization.Jdbc.signingKeys(store.database(), Clock.systemUTC());
    source = new JdbcRoutingSource(store.database(), signingKeys);
    consumer = stock.consumer(stock.organization());
  }

  @Test
  void allAreReadBehindTheirConsumers() {
    OAuthClient first = client();
    OAuthClient second = client();
    TokenId token = revokedToken();

    List<TableRow> rows = all();

    assertThat(rows.subList(0, 2)).hasOnlyElementsOfTypes(OrganizationRow.class, ConsumerRow.class);
    assertThat(rows.subList(2, rows.size()))
        .containsExactly(
            ClientRow.of(first),
            ClientRow.of(second),
            new RevokedTokenRow(token, Samples.NOW, Samples.LATER),
            signingKeysRow());
  }

  @Test
  void eachIsReadByItself() {
    OAuthClient client = client();
    OAuthClient revoked = client.revoke(Optional.empty(), Samples.LATER);
    Stock.require(clients.clients().save(revoked));
    client();
    TokenId token = revokedToken();
    revokedToken();

    assertThat(read(Change.of(Change.Kind.CLIENT, client.id())))
        .isEqualTo(put(new ClientRow(client.id(), consumer.id(), true)));
    assertThat(read(Change.of(Change.Kind.TOKEN, token)))
        .isEqualTo(put(new RevokedTokenRow(token, Samples.NOW, Samples.LATER)));
  }

  @Test
  void whatIsGoneIsSaidToBeGone() {
    OAuthClient deleted = client();
    ClientId client = deleted.id();
    Stock.require(clients.clients().save(deleted.delete(Samples.LATER)));
    ApiKey key = stock.saved(stock.key(consumer, KeyTerms.NONE).delete(Samples.LATER));
    assertThat(all()).contains(KeyRow.of(key));
    Stock.require(clients.subscriptions().consumers().delete(consumer));
    TokenId token = new TokenId(Samples.id());

    assertThat(read(Change.of(Change.Kind.CLIENT, client)))
        .isEqualTo(new TableChange.NoClient(client));
    assertThat(read(Change.of(Change.Kind.TOKEN, token)))
        .isEqualTo(new TableChange.NoRevokedToken(token));
    assertThat(read(Change.of(Change.Kind.KEY, key.id())))
        .isEqualTo(new TableChange.NoKey(key.id()));
    assertThat(all()).noneMatch(row -> row instanceof KeyRow || row instanceof ClientRow);
  }

  /** No node is ever told of the first one, so there must be one before anything is read. */
  @Test
  void signingKeysAreReadWithoutTheirPrivateHalves() {
    List<TableRow> rows = all();
    SigningKeysRow first = (SigningKeysRow) rows.get(rows.size() - 1);
    assertThat(first.keys()).hasSize(1);

    String next = signingKeys.rotate();

    assertThat(read(Change.of(Change.Kind.SIGNING_KEYS, next))).isEqualTo(put(signingKeysRow()));
    List<VerifyingKey> keys = signingKeysRow().keys();
    assertThat(keys).extracting(VerifyingKey::id).containsExactly(next, first.keys().get(0).id());
    assertThat(keys.get(0).until()).isEmpty();
    assertThat(keys.get(1).until()).isPresent();
  }

  private TableChange read(Change change) {
    List<TableChange> changes = source.read(List.of(change));
    assertThat(changes).hasSize(1);
    return changes.get(0);
  }

  private static TableChange put(TableRow row) {
    return new TableChange.Put(row);
  }

  private List<TableRow> all() {
    List<TableRow> rows = new ArrayList<>();
    source.readAll(rows::add, JdbcRoutingSourceTest.ALL_READABLE);
    return rows;
  }

  private OAuthClient client() {
    OAuthClient client =
        OAuthClient.register(
            new ClientId(Samples.id()),
            new KeyOwner(consumer.id(), consumer.organization()),
            new ClientName("Nightly"),
            Set.of(),
            StoredSecret.of(ClientSecret.generate(KeyPrefix.DEFAULT, RANDOM)),
            Samples.NOW);
    clients.clients().add(client);
    return client;
  }

  private TokenId revokedToken() {
    TokenId token = new TokenId(Samples.id());
    Stock.require(clients.revoked().add(token, Samples.NOW, Samples.LATER));
    return token;
  }

  private SigningKeysRow signingKeysRow() {
    return new SigningKeysRow(
        signingKeys.usable().stream()
            .map(
                key ->
                    new VerifyingKey(key.id(), (RSAPublicKey) key.pair().getPublic(), key.until()))
            .toList());
  }
}
