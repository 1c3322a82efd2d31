package io.gatehouse.persistence.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.application.catalog.CatalogSamples;
import io.gatehouse.application.change.Change;
import io.gatehouse.application.change.Position;
import io.gatehouse.application.organization.Samples;
import io.gatehouse.application.routing.Unreadable;
import io.gatehouse.domain.catalog.ApiId;
import io.gatehouse.domain.catalog.ApiProduct;
import io.gatehouse.domain.catalog.ApiVersion;
import io.gatehouse.domain.catalog.Plan;
import io.gatehouse.domain.catalog.PlanId;
import io.gatehouse.domain.credential.ApiKey;
import io.gatehouse.domain.credential.KeyId;
import io.gatehouse.domain.credential.KeyTerms;
import io.gatehouse.domain.limit.RateLimit;
import io.gatehouse.domain.organization.Organization;
import io.gatehouse.domain.organization.OrganizationId;
import io.gatehouse.domain.routing.ApiRow;
import io.gatehouse.domain.routing.ConsumerRow;
import io.gatehouse.domain.routing.KeyRow;
import io.gatehouse.domain.routing.OrganizationRow;
import io.gatehouse.domain.routing.PlanRow;
import io.gatehouse.domain.routing.SigningKeysRow;
import io.gatehouse.domain.routing.SubscriptionRow;
import io.gatehouse.domain.routing.TableChange;
import io.gatehouse.domain.routing.TableRow;
import io.gatehouse.domain.routing.VersionRow;
import io.gatehouse.domain.subscription.Consumer;
import io.gatehouse.domain.subscription.ConsumerId;
import io.gatehouse.domain.subscription.Grant;
import io.gatehouse.domain.subscription.Subscription;
import io.gatehouse.domain.value.Reason;
import io.gatehouse.persistence.credential.Stock;
import io.gatehouse.persistence.organization.Jdbc;
import io.gatehouse.persistence.sql.TestStore;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JdbcRoutingSourceTest {

  private static final Grant GRANT =
      new Grant(Set.of(CatalogSamples.READ), Optional.of(new RateLimit(3, Duration.ofSeconds(2))));

  static final BiConsumer<Change, Unreadable> ALL_READABLE =
      (change, reason) -> {
        throw new AssertionError(change.toString(), reason);
      };

  private TestStore store;
  private Stock stock;
  private JdbcRoutingSource source;
  private Organization acme;

  @BeforeEach
  void open() {
    store = TestStore.empty();
    stock = new Stock(store);
    source =
        new JdbcRoutingSource(
            store.database(), Jdbc.signingKeys(store.database(), Clock.systemUTC()));
    acme = stock.organization();
  }

  @Test
  void everythingIsReadOrganizationsFirst() {
    ApiProduct api = stock.api(acme);
    Plan plan = stock.plan(acme);
    Consumer consumer = stock.consumer(acme);
    ApiKey key = stock.key(consumer, KeyTerms.NONE);

    assertThat(all())
        .containsExactly(
            OrganizationRow.of(acme),
            new ApiRow(api.id(), acme.id(), api.slug(), List.of()),
            new PlanRow(plan.id(), plan.terms()),
            new ConsumerRow(consumer.id(), acme.id(), List.of()),
            KeyRow.of(key));
  }

  @Test
  void allIsAsOfTheEpochThatIsTold() {
    store.database().sql("UPDATE change_counter SET epoch = 42").update();

    assertThat(source.readAll(row -> {}, ALL_READABLE))
        .isEqualTo(new Position(42, Optional.empty()));
  }

  @Test
  void whatIsCommittedMeanwhileIsNotReadYet() {
    List<TableRow> rows = new ArrayList<>();

    source.readAll(
        row -> {
          store.database().apart(() -> stock.consumer(stock.organization()));
          rows.add(row);
        },
        ALL_READABLE);

    assertThat(rows)
        .filteredOn(OrganizationRow.class::isInstance)
        .containsExactly(OrganizationRow.of(acme));
    assertThat(rows).noneMatch(ConsumerRow.class::isInstance);
  }

  @Test
  void moreThanIsReadAtOnceIsReadWhole() {
    Consumer consumer = stock.consumer(acme);
    store
        .database()
        .sql(
            """
            INSERT INTO consumers (id, organization_id, name, version, created_at, updated_at)
            SELECT gen_random_uuid(), organization_id, name, 1, created_at, updated_at
            FROM consumers, generate_series(1, 2500)
            """)
        .update();

    assertThat(all())
        .filteredOn(ConsumerRow.class::isInstance)
        .doesNotHaveDuplicates()
        .hasSize(2501);
    assertThat(consumerRow(consumer).subscriptions()).isEmpty();
  }

  @Test
  void versionsAreReadWithAllThatTheyServeAndDraftsLast() {
    ApiProduct api = stock.api(acme);
    ApiVersion draft = stock.draft(api, "v4");
    ApiVersion current = stock.published(api, "v3");
    ApiVersion old =
        stock.saved(
            stock
                .published(api, "v2")
                .deprecate(
                    Optional.of(Samples.LATER.plusSeconds(1)),
                    Optional.of(current.label()),
                    Samples.LATER));
    ApiVersion gone =
        stock.saved(
            stock
                .saved(
                    stock
                        .published(api, "v1")
                        .deprecate(Optional.empty(), Optional.empty(), Samples.LATER))
                .retire(Samples.LATER));

    ApiRow row = (ApiRow) put(Change.of(Change.Kind.API, api.id()));

    assertThat(row.versions())
        .usingRecursiveFieldByFieldElementComparator()
        .containsExactly(
            VersionRow.of(current), VersionRow.of(old), VersionRow.of(gone), VersionRow.of(draft));
  }

  @Test
  void consumersComeWithTheirOpenSubscriptions() {
    Consumer consumer = stock.consumer(acme);
    Plan plan = stock.plan(acme);
    Subscription.Pending pending = pending(consumer, Optional.of(plan.id()));
    Subscription.Active active =
        stock.saved(pending(consumer, Optional.empty()).approve(GRANT, Samples.LATER));
    Subscription.Suspended suspended =
        stock.saved(
            stock
                .saved(pending(consumer, Optional.empty()).approve(GRANT, Samples.LATER))
                .suspend(new Reason("Too loud"), Samples.LATER));
    stock.saved(pending(consumer, Optional.empty()).cancel(Samples.LATER));
    pending(stock.consumer(acme), Optional.empty());

    assertThat(consumerRow(consumer))
        .isEqualTo(
            new ConsumerRow(
                consumer.id(),
                acme.id(),
                List.of(
                    new SubscriptionRow(
                        pending.id(),
                        pending.requested().subject().version(),
                        Subscription.State.PENDING,
                        null,
                        plan.id()),
                    row(active, GRANT),
                    row(suspended, GRANT))));
  }

  @Test
  void keysComeWithTheSecretsThatOpenThem() {
    Consumer consumer = stock.consumer(acme);
    ApiKey first = stock.key(consumer, KeyTerms.NONE);
    ApiKey second = stock.saved(first.rotate(Stock.secret(), Duration.ofDays(1), Samples.NOW));
    ApiKey third = stock.saved(second.rotate(Stock.secret(), Duration.ofDays(1), Samples.LATER));
    ApiKey revoked =
        stock.saved(
            stock
                .saved(
                    stock
                        .key(consumer, KeyTerms.NONE)
                        .rotate(Stock.secret(), Duration.ofDays(1), Samples.NOW))
                .revoke(Optional.empty(), Samples.LATER));

    assertThat(put(Change.of(Change.Kind.KEY, third.id()))).isEqualTo(KeyRow.of(third));
    assertThat(KeyRow.of(third).retiring()).hasSize(2);
    assertThat(put(Change.of(Change.Kind.KEY, revoked.id()))).isEqualTo(KeyRow.of(revoked));
    assertThat(all()).contains(KeyRow.of(third), KeyRow.of(revoked));
    assertThat(KeyRow.of(revoked).retiring()).hasSize(1);
  }

  @Test
  void whatIsGoneIsSaidToBeGone() {
    OrganizationId organization = new OrganizationId(Samples.id());
    ApiId api = new ApiId(Samples.id());
    PlanId plan = new PlanId(Samples.id());
    ConsumerId consumer = new ConsumerId(Samples.id());
    KeyId key = new KeyId(Samples.id());

    assertThat(
            source.read(
                List.of(
                    Change.of(Change.Kind.ORGANIZATION, organization),
                    Change.of(Change.Kind.ORGANIZATION, acme.id()),
                    Change.of(Change.Kind.API, api),
                    Change.of(Change.Kind.PLAN, plan),
                    Change.of(Change.Kind.CONSUMER, consumer),
                    Change.of(Change.Kind.KEY, key))))
        .containsExactly(
            new TableChange.Put(OrganizationRow.of(acme)),
            new TableChange.NoOrganization(organization),
            new TableChange.NoApi(api),
            new TableChange.NoPlan(plan),
            new TableChange.NoConsumer(consumer),
            new TableChange.NoKey(key));
    assertThat(source.read(List.of())).isEmpty();
  }

  @Test
  void costOfReadingDoesNotGrowWithTheNumberOfChanges() {
    List<Change> few = List.of(Change.of(Change.Kind.API, published()));
    List<Change> many =
        List.of(
            few.get(0),
            Change.of(Change.Kind.API, published()),
            Change.of(Change.Kind.API, published()));

    assertThat(cost(many)).isEqualTo(cost(few)).isLessThanOrEqualTo(3);
  }

  private ApiId published() {
    ApiProduct api = stock.api(acme);
    stock.published(api, "v1");
    return api.id();
  }

  private long cost(List<Change> changes) {
    long before = store.database().statements();
    assertThat(source.read(changes)).hasSize(changes.size());
    return store.database().statements() - before;
  }

  private Subscription.Pending pending(Consumer consumer, Optional<PlanId> plan) {
    return stock.pending(consumer, stock.published(stock.api(acme), "v1"), plan);
  }

  private ConsumerRow consumerRow(Consumer consumer) {
    return (ConsumerRow) put(Change.of(Change.Kind.CONSUMER, consumer.id()));
  }

  private TableRow put(Change change) {
    List<TableChange> changes = source.read(List.of(change));
    assertThat(changes).hasSize(1);
    return ((TableChange.Put) changes.get(0)).row();
  }

  private List<TableRow> all() {
    List<TableRow> rows = new ArrayList<>();
    source.readAll(rows::add, ALL_READABLE);
    // There always are some; they are read by a test of their own.
    assertThat(rows.remove(rows.size() - 1)).isInstanceOf(SigningKeysRow.class);
    return rows;
  }

  private static SubscriptionRow row(Subscription subscription, Grant grant) {
    return new SubscriptionRow(
        subscription.id(),
        subscription.requested().subject().version(),
        subscription.state(),
        grant,
        null);
  }
}
