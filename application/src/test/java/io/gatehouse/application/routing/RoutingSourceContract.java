package io.gatehouse.application.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.application.catalog.CatalogSamples;
import io.gatehouse.application.catalog.CatalogStores;
import io.gatehouse.application.change.Change;
import io.gatehouse.application.credential.CredentialStores;
import io.gatehouse.application.organization.Samples;
import io.gatehouse.application.subscription.Market;
import io.gatehouse.domain.catalog.ApiId;
import io.gatehouse.domain.catalog.ApiProduct;
import io.gatehouse.domain.catalog.ApiVersion;
import io.gatehouse.domain.catalog.Plan;
import io.gatehouse.domain.catalog.PlanId;
import io.gatehouse.domain.credential.ApiKey;
import io.gatehouse.domain.credential.ClientId;
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
import io.gatehouse.domain.organization.OrganizationId;
import io.gatehouse.domain.routing.ApiRow;
import io.gatehouse.domain.routing.ConsumerRow;
import io.gatehouse.domain.routing.KeyRow;
import io.gatehouse.domain.routing.OrganizationRow;
import io.gatehouse.domain.routing.PlanRow;
import io.gatehouse.domain.routing.SubscriptionRow;
import io.gatehouse.domain.routing.TableChange;
import io.gatehouse.domain.routing.TableRow;
import io.gatehouse.domain.routing.VersionRow;
import io.gatehouse.domain.subscription.AccessRequested;
import io.gatehouse.domain.subscription.Consumer;
import io.gatehouse.domain.subscription.ConsumerId;
import io.gatehouse.domain.subscription.Parties;
import io.gatehouse.domain.subscription.Subject;
import io.gatehouse.domain.subscription.Subscription;
import io.gatehouse.domain.subscription.SubscriptionId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whatever a table is made of, whoever keeps it. */
public abstract class RoutingSourceContract {

  /** What is kept, and the source that reads it. */
  public record World(CredentialStores stores, RoutingSource source) {}

  private static final Random RANDOM = new Random(29);

  private CredentialStores stores;
  private CatalogStores catalog;
  private RoutingSource source;
  private Organization acme;
  private ApiProduct api;
  private ApiVersion version;
  private Plan plan;
  private Consumer consumer;
  private ApiKey key;

  protected abstract World world();

  @BeforeEach
  void fill() {
    World world = world();
    stores = world.stores();
    catalog = stores.subscriptions().catalog();
    source = world.source();
    Market market = new Market(stores.subscriptions());
    acme = market.organization();
    api = CatalogSamples.api(acme);
    assertThat(catalog.apis().add(api)).isTrue();
    version = draft("v1").publish(Samples.LATER);
    assertThat(catalog.versions().save(version)).isTrue();
    plan = CatalogSamples.plan(acme);
    assertThat(catalog.plans().add(plan)).isTrue();
    consumer = market.consumer(acme);
    key = key();
  }

  @Test
  void allIsReadOrganizationsFirst() {
    List<TableRow> rows = all();

    assertThat(rows)
        .contains(
            OrganizationRow.of(acme),
            new PlanRow(plan.id(), plan.terms()),
            new ConsumerRow(consumer.id(), acme.id(), List.of()),
            KeyRow.of(key));
    assertThat(rows).filteredOn(ApiRow.class::isInstance).hasSize(1);
    long organizations = rows.stream().filter(OrganizationRow.class::isInstance).count();
    assertThat(rows.stream().limit(organizations)).hasOnlyElementsOfType(OrganizationRow.class);
  }

  @Test
  void draftsAreReadForTheirLabelsAndComeLast() {
    ApiVersion draft = draft("v2");

    assertThat(((ApiRow) put(Change.of(Change.Kind.API, api.id()))).versions())
        .usingRecursiveFieldByFieldElementComparator()
        .containsExactly(VersionRow.of(version), VersionRow.of(draft));
  }

  @Test
  void consumersComeWithTheirOpenSubscriptions() {
    Subscription.Pending pending = pending();

    assertThat(put(Change.of(Change.Kind.CONSUMER, consumer.id())))
        .isEqualTo(
            new ConsumerRow(consumer.id(), acme.id(), List.of(SubscriptionRow.of(pending, false))));

    assertThat(stores.subscriptions().subscriptions().save(pending.cancel(Samples.LATER))).isTrue();
    assertThat(put(Change.of(Change.Kind.CONSUMER, consumer.id())))
        .isEqualTo(new ConsumerRow(consumer.id(), acme.id(), List.of()));
  }

  @Test
  void whatIsReadByNameIsWhatIsReadWithAll() {
    pending();

    List<TableRow> named =
        source.read(subjects(acme.id(), api.id(), plan.id(), consumer.id(), key.id())).stream()
            .map(change -> ((TableChange.Put) change).row())
            .toList();

    assertThat(named).hasSize(5);
    assertThat(all()).usingRecursiveFieldByFieldElementComparator().containsAll(named);
  }

  @Test
  void whatIsGoneIsSaidToBeGone() {
    OrganizationId noOrganization = new OrganizationId(Samples.id());
    ApiId noApi = new ApiId(Samples.id());
    PlanId noPlan = new PlanId(Samples.id());
    ConsumerId noConsumer = new ConsumerId(Samples.id());
    KeyId noKey = new KeyId(Samples.id());
    ClientId noClient = new ClientId(Samples.id());
    List<Change> changes = new ArrayList<>();
    changes.addAll(subjects(noOrganization, noApi, noPlan, noConsumer, noKey));
    changes.add(Change.of(Change.Kind.CLIENT, noClient));

    assertThat(source.read(changes))
        .containsExactlyInAnyOrder(
            new TableChange.NoOrganization(noOrganization),
            new TableChange.NoApi(noApi),
            new TableChange.NoPlan(noPlan),
            new TableChange.NoConsumer(noConsumer),
            new TableChange.NoKey(noKey),
            new TableChange.NoClient(noClient));
    assertThat(source.read(List.of())).isEmpty();
  }

  private static List<Change> subjects(
      OrganizationId organization, ApiId api, PlanId plan, ConsumerId consumer, KeyId key) {
    return Stream.of(
            Change.of(Change.Kind.ORGANIZATION, organization),
            Change.of(Change.Kind.API, api),
            Change.of(Change.Kind.PLAN, plan),
            Change.of(Change.Kind.CONSUMER, consumer),
            Change.of(Change.Kind.KEY, key))
        .toList();
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

  private TableRow put(Change change) {
    List<TableChange> changes = source.read(List.of(change));
    assertThat(changes).hasSize(1);
    return ((TableChange.Put) changes.get(0)).row();
  }

  private ApiVersion draft(String label) {
    ApiVersion draft = CatalogSamples.draft(api, label);
    assertThat(catalog.versions().add(draft)).isTrue();
    return draft;
  }

  private ApiKey key() {
    ApiKey issued =
        ApiKey.issue(
            new KeyId(Samples.id()),
            new KeyOwner(consumer.id(), acme.id()),
            new KeyLabel(new KeyName("Key"), Optional.empty()),
            KeyEnvironment.LIVE,
            StoredSecret.of(KeySecret.generate(KeyPrefix.DEFAULT, KeyEnvironment.LIVE, RANDOM)),
            KeyTerms.NONE,
            Samples.NOW);
    stores.keys().add(issued);
    return issued;
  }

  private Subscription.Pending pending() {
    AccessRequested requested =
        new AccessRequested(
            new SubscriptionId(Samples.id()),
            new Parties(consumer.id(), acme.id(), acme.id()),
            new Subject(api.id(), version.id(), Optional.of(plan.id())),
            version.definition().scopeNames(),
            Optional.empty());
    Subscription.Pending pending = Subscription.request(requested, Samples.NOW);
    assertThat(stores.subscriptions().subscriptions().add(pending)).isTrue();
    return pending;
  }
}
