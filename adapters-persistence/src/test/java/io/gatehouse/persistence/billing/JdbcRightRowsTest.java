package io.gatehouse.persistence.billing;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.application.billing.ListedRightRows;
import io.gatehouse.application.catalog.CatalogSamples;
import io.gatehouse.application.catalog.CatalogStores;
import io.gatehouse.application.credential.CredentialStores;
import io.gatehouse.application.organization.Samples;
import io.gatehouse.application.routing.RoutingSource;
import io.gatehouse.application.subscription.Market;
import io.gatehouse.domain.catalog.ApiProduct;
import io.gatehouse.domain.catalog.ApiVersion;
import io.gatehouse.domain.catalog.Plan;
import io.gatehouse.domain.catalog.VersionId;
import io.gatehouse.domain.credential.ApiKey;
import io.gatehouse.domain.credential.KeyEnvironment;
import io.gatehouse.domain.credential.KeyId;
import io.gatehouse.domain.credential.KeyLabel;
import io.gatehouse.domain.credential.KeyName;
import io.gatehouse.domain.credential.KeyOwner;
import io.gatehouse.domain.credential.KeyPrefix;
import io.gatehouse.domain.credential.KeySecret;
import io.gatehouse.domain.credential.KeyTerms;
import io.gatehouse.domain.credential.StoredSecret;
import io.gatehouse.domain.organization.Organization;
import io.gatehouse.domain.routing.TableRow;
import io.gatehouse.domain.subscription.AccessRequested;
import io.gatehouse.domain.subscription.Consumer;
import io.gatehouse.domain.subscription.Parties;
import io.gatehouse.domain.subscription.Subject;
import io.gatehouse.domain.subscription.Subscription;
import io.gatehouse.domain.subscription.SubscriptionId;
import io.gatehouse.domain.usage.CredentialRef;
import io.gatehouse.persistence.routing.Jdbc;
import io.gatehouse.persistence.sql.TestStore;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is read of the few, against what is found among all. */
class JdbcRightRowsTest {

  private final Random random = new Random(22);
  private final TestStore store = TestStore.empty();
  private final CredentialStores stores = io.gatehouse.persistence.credential.Jdbc.stores(store);
  private final RoutingSource source = Jdbc.source(store);
  private final Market market = new Market(stores.subscriptions());
  private final List<VersionId> versions = new ArrayList<>();
  private final List<CredentialRef> credentials = new ArrayList<>();

  @Test
  void fewAreReadLikeAll() {
    for (int number = 0; number < 3; number++) {
      fill(market.organization());
    }
    versions.add(new VersionId(Samples.id()));
    credentials.add(new CredentialRef(Samples.id(), false));
    credentials.add(new CredentialRef(Samples.id(), true));
    ListedRightRows model = new ListedRightRows(all());
    JdbcRightRows rows = new JdbcRightRows(store.database(), source);

    for (int round = 0; round < 40; round++) {
      Set<VersionId> someVersions = some(versions);
      Set<CredentialRef> someCredentials = some(credentials);
      assertThat(rows.of(someVersions, someCredentials))
          .usingRecursiveFieldByFieldElementComparator()
          .containsExactlyInAnyOrderElementsOf(model.of(someVersions, someCredentials));
    }
    assertThat(rows.of(Set.of(), Set.of())).isEmpty();
  }

  /** Whoever reports a thousand requests must not make a thousand questions of it. */
  @Test
  void manyCostNoMoreStatementsThanOne() {
    JdbcRightRows rows = new JdbcRightRows(store.database(), source);
    fill(market.organization());
    long one = statements(() -> rows.of(Set.copyOf(versions), Set.copyOf(credentials)));
    for (int number = 0; number < 4; number++) {
      fill(market.organization());
    }
    assertThat(statements(() -> rows.of(Set.copyOf(versions), Set.copyOf(credentials))))
        .isEqualTo(one);
  }

  private long statements(Runnable work) {
    long before = store.database().statements();
    work.run();
    return store.database().statements() - before;
  }

  private void fill(Organization organization) {
    CatalogStores catalog = stores.subscriptions().catalog();
    Plan plan = CatalogSamples.plan(organization);
    assertThat(catalog.plans().add(plan)).isTrue();
    for (int number = 0; number < 2; number++) {
      ApiProduct api = CatalogSamples.api(organization);
      assertThat(catalog.apis().add(api)).isTrue();
      for (String label : List.of("v1", "v2")) {
        ApiVersion version = CatalogSamples.draft(api, label);
        assertThat(catalog.versions().add(version)).isTrue();
        versions.add(version.id());
        Consumer consumer = market.consumer(organization);
        credentials.add(key(consumer));
        credentials.add(key(consumer));
        subscribe(consumer, version, plan);
      }
    }
  }

  private CredentialRef key(Consumer consumer) {
    ApiKey issued =
        ApiKey.issue(
            new KeyId(Samples.id()),
            new KeyOwner(consumer.id(), consumer.organization()),
            new KeyLabel(new KeyName("Key"), Optional.empty()),
            KeyEnvironment.LIVE,
            StoredSecret.of(KeySecret.generate(KeyPrefix.DEFAULT, KeyEnvironment.LIVE, random)),
            KeyTerms.NONE,
            Samples.NOW);
    stores.keys().add(issued);
    return new CredentialRef(issued.id().value(), false);
  }

  private void subscribe(Consumer consumer, ApiVersion version, Plan plan) {
    AccessRequested requested =
        new AccessRequested(
            new SubscriptionId(Samples.id()),
            new Parties(consumer.id(), consumer.organization(), consumer.organization()),
            new Subject(
                version.api(),
                version.id(),
                random.nextBoolean() ? Optional.of(plan.id()) : Optional.empty()),
            version.definition().scopeNames(),
            Optional.empty());
    Subscription.Pending pending = Subscription.request(requested, Samples.NOW);
    assertThat(stores.subscriptions().subscriptions().add(pending)).isTrue();
  }

  private List<TableRow> all() {
    List<TableRow> rows = new ArrayList<>();
    source.readAll(
        rows::add,
        (change, reason) -> {
          throw new AssertionError(change.toString(), reason);
        });
    return rows;
  }

  private <T> Set<T> some(List<T> all) {
    Set<T> some = new HashSet<>();
    for (int left = random.nextInt(6); left > 0; left--) {
      some.add(all.get(random.nextInt(all.size())));
    }
    return some;
  }
}
