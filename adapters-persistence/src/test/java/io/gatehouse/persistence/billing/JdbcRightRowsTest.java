package io.gatehouse.persistence.billing;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.application.billing.ListedRightRows;
import io.gatehouse.application.billing.RightRows.Found;
import io.gatehouse.application.billing.RightRows.Held;
import io.gatehouse.application.billing.RightRows.Subscribed;
import io.gatehouse.application.billing.Term;
import io.gatehouse.application.catalog.CatalogSamples;
import io.gatehouse.application.catalog.CatalogStores;
import io.gatehouse.application.credential.CredentialStores;
import io.gatehouse.application.credential.OAuthClients;
import io.gatehouse.application.organization.Samples;
import io.gatehouse.application.routing.RoutingSource;
import io.gatehouse.application.subscription.Market;
import io.gatehouse.domain.catalog.ApiProduct;
import io.gatehouse.domain.catalog.ApiVersion;
import io.gatehouse.domain.catalog.Plan;
import io.gatehouse.domain.catalog.VersionId;
import io.gatehouse.domain.credential.AddressRules;
import io.gatehouse.domain.credential.ApiKey;
import io.gatehouse.domain.credential.ClientId;
import io.gatehouse.domain.credential.ClientName;
import io.gatehouse.domain.credential.ClientSecret;
import io.gatehouse.domain.credential.KeyEnvironment;
import io.gatehouse.domain.credential.KeyId;
import io.gatehouse.domain.credential.KeyLabel;
import io.gatehouse.domain.credential.KeyName;
import io.gatehouse.domain.credential.KeyOwner;
import io.gatehouse.domain.credential.KeyPrefix;
import io.gatehouse.domain.credential.KeySecret;
import io.gatehouse.domain.credential.KeyTerms;
import io.gatehouse.domain.credential.OAuthClient;
import io.gatehouse.domain.credential.StoredSecret;
import io.gatehouse.domain.money.Money;
import io.gatehouse.domain.money.Price;
import io.gatehouse.domain.organization.Organization;
import io.gatehouse.domain.routing.ApiRow;
import io.gatehouse.domain.routing.PlanRow;
import io.gatehouse.domain.routing.TableRow;
import io.gatehouse.domain.subscription.AccessRequested;
import io.gatehouse.domain.subscription.Consumer;
import io.gatehouse.domain.subscription.Grant;
import io.gatehouse.domain.subscription.Parties;
import io.gatehouse.domain.subscription.Subject;
import io.gatehouse.domain.subscription.Subscription;
import io.gatehouse.domain.subscription.SubscriptionId;
import io.gatehouse.domain.usage.CredentialRef;
import io.gatehouse.persistence.routing.Jdbc;
import io.gatehouse.persistence.sql.TestStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is read of the few, against what is found among all. */
class JdbcRightRowsTest {

  private static final Instant SINCE = Samples.NOW.plusSeconds(500);

  private final Random random = new Random(22);
  private final TestStore store = TestStore.empty();
  private final CredentialStores stores = io.gatehouse.persistence.credential.Jdbc.stores(store);
  private final OAuthClients clients =
      io.gatehouse.persistence.credential.Jdbc.clientStores(store).clients();
  private final RoutingSource source = Jdbc.source(store);
  private final Market market = new Market(stores.subscriptions());
  private final List<VersionId> versions = new ArrayList<>();
  private final List<Held> held = new ArrayList<>();
  private final List<Subscribed> subscribed = new ArrayList<>();

  @Test
  void fewAreReadLikeAll() {
    for (int number = 0; number < 3; number++) {
      fill(market.organization());
    }
    versions.add(new VersionId(Samples.id()));
    List<CredentialRef> credentials = new ArrayList<>(held.stream().map(Held::credential).toList());
    credentials.add(new CredentialRef(Samples.id(), false));
    credentials.add(new CredentialRef(Samples.id(), true));
    ListedRightRows model =
        new ListedRightRows(new Found(all(ApiRow.class), held, subscribed, all(PlanRow.class)));
    JdbcRightRows rows = new JdbcRightRows(store.database(), source);

    boolean ended = false;
    for (int round = 0; round < 60; round++) {
      Set<VersionId> someVersions = some(versions);
      Set<CredentialRef> someCredentials = some(credentials);
      Found found = rows.of(someVersions, someCredentials, SINCE);
      assertThat(found)
          .usingRecursiveComparison()
          .ignoringCollectionOrder()
          .isEqualTo(model.of(someVersions, someCredentials, SINCE));
      ended |= found.subscriptions().stream().anyMatch(each -> each.term().until().isPresent());
    }
    assertThat(ended).isTrue();
    assertThat(rows.of(Set.of(), Set.of(), SINCE))
        .isEqualTo(new Found(List.of(), List.of(), List.of(), List.of()));
  }

  /** Whoever reports a thousand requests must not make a thousand questions of it. */
  @Test
  void manyCostNoMoreStatementsThanOne() {
    fill(market.organization());
    long one = statements(this::readAll);
    for (int number = 0; number < 4; number++) {
      fill(market.organization());
    }
    assertThat(statements(this::readAll)).isEqualTo(one);
  }

  private void readAll() {
    Set<CredentialRef> credentials = held.stream().map(Held::credential).collect(toSet());
    new JdbcRightRows(store.database(), source).of(Set.copyOf(versions), credentials, SINCE);
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
        boolean gone = random.nextInt(4) == 0;
        key(consumer, gone);
        client(consumer, gone);
        subscribe(consumer, version, plan, gone);
        if (gone) {
          assertThat(stores.subscriptions().consumers().delete(consumer)).isTrue();
        }
      }
    }
  }

  /** With a price of its own, or an end; revoked, or not. */
  private void key(Consumer consumer, boolean gone) {
    Optional<Price> price = maybe(Price.parse("0.25", Money.currency("EUR")));
    Optional<Instant> expiry = maybe(later());
    ApiKey issued =
        ApiKey.issue(
            new KeyId(Samples.id()),
            new KeyOwner(consumer.id(), consumer.organization()),
            new KeyLabel(new KeyName("Key"), Optional.empty()),
            KeyEnvironment.LIVE,
            StoredSecret.of(KeySecret.generate(KeyPrefix.DEFAULT, KeyEnvironment.LIVE, random)),
            new KeyTerms(Set.of(), expiry, AddressRules.NONE, Optional.empty(), price),
            Samples.NOW);
    stores.keys().add(issued);
    Optional<Instant> revoked = gone ? Optional.of(later()) : maybe(later());
    revoked.ifPresent(at -> assertThat(stores.keys().save(issued.delete(at))).isTrue());
    CredentialRef credential = new CredentialRef(issued.id().value(), false);
    Optional<Instant> until =
        Stream.of(expiry, revoked).flatMap(Optional::stream).min(Comparator.naturalOrder());
    held.add(held(credential, consumer, price, until));
  }

  private void client(Consumer consumer, boolean gone) {
    OAuthClient registered =
        OAuthClient.register(
            new ClientId(Samples.id()),
            new KeyOwner(consumer.id(), consumer.organization()),
            new ClientName("Client"),
            Set.of(),
            StoredSecret.of(ClientSecret.generate(KeyPrefix.DEFAULT, random)),
            Samples.NOW);
    clients.add(registered);
    Optional<Instant> revoked = gone ? Optional.of(later()) : maybe(later());
    revoked.ifPresent(
        at -> assertThat(clients.save(registered.revoke(Optional.empty(), at))).isTrue());
    CredentialRef credential = new CredentialRef(registered.id().value(), true);
    held.add(held(credential, consumer, Optional.empty(), revoked));
  }

  /** One that ended and, unless the consumer is gone, another one. */
  private void subscribe(Consumer consumer, ApiVersion version, Plan plan, boolean gone) {
    Instant end = later();
    Subscription.Pending first = ask(consumer, version, plan);
    if (random.nextInt(3) == 0) {
      save(first.cancel(end));
    } else {
      save(granted(first).cancel(end));
      subscribed.add(subscribed(first, Optional.of(end)));
    }
    if (!gone) {
      Subscription.Pending second = ask(consumer, version, plan);
      if (random.nextBoolean()) {
        granted(second);
        subscribed.add(subscribed(second, Optional.empty()));
      }
    }
  }

  private Subscription.Pending ask(Consumer consumer, ApiVersion version, Plan plan) {
    AccessRequested requested =
        new AccessRequested(
            new SubscriptionId(Samples.id()),
            new Parties(consumer.id(), consumer.organization(), consumer.organization()),
            new Subject(version.api(), version.id(), maybe(plan.id())),
            version.definition().scopeNames(),
            Optional.empty());
    Subscription.Pending pending = Subscription.request(requested, Samples.NOW);
    assertThat(stores.subscriptions().subscriptions().add(pending)).isTrue();
    return pending;
  }

  private Subscription.Active granted(Subscription.Pending pending) {
    Subscription.Active active =
        pending.approve(new Grant(Set.of(), Optional.empty()), Samples.NOW.plusSeconds(1));
    save(active);
    return active;
  }

  private void save(Subscription subscription) {
    assertThat(stores.subscriptions().subscriptions().save(subscription)).isTrue();
  }

  private static Held held(
      CredentialRef credential, Consumer owner, Optional<Price> price, Optional<Instant> until) {
    Term term = new Term(Samples.NOW, until);
    return new Held(credential, owner.id(), owner.organization(), price, term);
  }

  private static Subscribed subscribed(Subscription subscription, Optional<Instant> until) {
    AccessRequested requested = subscription.requested();
    return new Subscribed(
        requested.id(),
        requested.parties().consumer(),
        requested.subject().version(),
        requested.subject().plan(),
        new Term(Samples.NOW, until));
  }

  /** Before and after what is asked for, and now and then at that very moment. */
  private Instant later() {
    return Samples.NOW.plusSeconds(100L * (1 + random.nextInt(9)));
  }

  private <T> Optional<T> maybe(T value) {
    return random.nextBoolean() ? Optional.of(value) : Optional.empty();
  }

  private <R extends TableRow> List<R> all(Class<R> kind) {
    List<R> rows = new ArrayList<>();
    source.readAll(
        row -> {
          if (kind.isInstance(row)) {
            rows.add(kind.cast(row));
          }
        },
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
