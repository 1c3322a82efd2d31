package io.gatehouse.persistence.organization;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.application.catalog.CatalogSamples;
import io.gatehouse.application.organization.Holdings;
import io.gatehouse.application.organization.Samples;
import io.gatehouse.domain.catalog.ApiProduct;
import io.gatehouse.domain.catalog.ApiVersion;
import io.gatehouse.domain.credential.ClientId;
import io.gatehouse.domain.credential.ClientName;
import io.gatehouse.domain.credential.ClientSecret;
import io.gatehouse.domain.credential.KeyOwner;
import io.gatehouse.domain.credential.KeyPrefix;
import io.gatehouse.domain.credential.KeyTerms;
import io.gatehouse.domain.credential.OAuthClient;
import io.gatehouse.domain.credential.StoredSecret;
import io.gatehouse.domain.organization.Organization;
import io.gatehouse.domain.organization.Quota;
import io.gatehouse.domain.subscription.Consumer;
import io.gatehouse.persistence.credential.Jdbc;
import io.gatehouse.persistence.credential.Stock;
import io.gatehouse.persistence.sql.TestStore;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class JdbcHoldingsTest {

  private final TestStore store = TestStore.empty();
  private final Stock stock = new Stock(store);
  private final Holdings holdings = new JdbcHoldings(store.database());
  private final Organization acme = stock.organization();
  private final Organization other = stock.organization();

  @Test
  void whatIsTheirsIsCountedAndNothingElse() {
    ApiProduct api = stock.api(acme);
    stock.api(other);
    ApiVersion version = stock.published(api, "v1");
    stock.draft(api, "v2");
    var routes = CatalogSamples.definition().routes();
    Stock.require(stock.catalog.versions().claimRoutes(version, routes));
    stock.plan(acme);

    assertCounted(acme.id().value(), other.id().value(), Quota.APIS, 1, 1);
    assertCounted(api.id().value(), acme.id().value(), Quota.VERSIONS, 2, 0);
    assertCounted(acme.id().value(), other.id().value(), Quota.ROUTES, routes.size(), 0);
    assertCounted(acme.id().value(), other.id().value(), Quota.PLANS, 1, 0);
  }

  @Test
  void whatEndedOrWasRevokedIsNotCounted() {
    Consumer consumer = stock.consumer(acme);
    Consumer stranger = stock.consumer(acme);
    stock.key(consumer, KeyTerms.NONE);
    stock.saved(stock.key(consumer, KeyTerms.NONE).revoke(Optional.empty(), Samples.LATER));
    stock.saved(stock.key(consumer, KeyTerms.NONE).delete(Samples.LATER));
    ApiProduct api = stock.api(other);
    stock.saved(
        stock
            .pending(consumer, stock.published(api, "v1"), Optional.empty())
            .cancel(Samples.LATER));
    stock.pending(consumer, stock.published(api, "v2"), Optional.empty());
    client(consumer);
    OAuthClient gone = client(consumer);
    Stock.require(
        Jdbc.clientStores(store).clients().save(gone.revoke(Optional.empty(), Samples.LATER)));

    assertCounted(acme.id().value(), other.id().value(), Quota.CONSUMERS, 2, 0);
    UUID own = consumer.id().value();
    for (Quota quota : Set.of(Quota.KEYS, Quota.CLIENTS, Quota.SUBSCRIPTIONS)) {
      assertCounted(own, stranger.id().value(), quota, 1, 0);
    }
  }

  @Test
  void nobodyCountsFurtherThanItTakesToKnow() {
    store
        .database()
        .sql(
            """
            INSERT INTO plans (id, organization_id, name, limits, auto_approve,
                               version, created_at, updated_at)
            SELECT gen_random_uuid(), ?, 'plan ' || number, '[]', false, 1, now(), now()
            FROM generate_series(1, 500) AS number
            """,
            acme.id().value())
        .update();

    assertThat(holdings.count(Quota.PLANS, acme.id().value())).isEqualTo(Quota.PLANS.most() + 1);
  }

  private void assertCounted(UUID owner, UUID stranger, Quota quota, int theirs, int others) {
    assertThat(holdings.count(quota, owner)).as("%s", quota).isEqualTo(theirs);
    assertThat(holdings.count(quota, stranger)).as("%s of others", quota).isEqualTo(others);
  }

  private OAuthClient client(Consumer consumer) {
    OAuthClient client =
        OAuthClient.register(
            new ClientId(Samples.id()),
            new KeyOwner(consumer.id(), consumer.organization()),
            new ClientName("Nightly"),
            Set.of(),
            StoredSecret.of(
                ClientSecret.generate(KeyPrefix.DEFAULT, new Random(Samples.id().hashCode()))),
            Samples.NOW);
    Jdbc.clientStores(store).clients().add(client);
    return client;
  }
}
