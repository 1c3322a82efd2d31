package io.gatehouse.application.credential;

import io.gatehouse.application.catalog.AllowedTargets;
import io.gatehouse.application.catalog.ApiVersions;
import io.gatehouse.application.catalog.CatalogAccess;
import io.gatehouse.application.catalog.CatalogSamples;
import io.gatehouse.application.catalog.CatalogStores;
import io.gatehouse.application.catalog.DefinitionRules;
import io.gatehouse.application.catalog.NewApis;
import io.gatehouse.application.catalog.NewPlans;
import io.gatehouse.application.catalog.OwnHosts;
import io.gatehouse.application.catalog.VersionSteps;
import io.gatehouse.application.organization.Caller;
import io.gatehouse.application.organization.OrganizationChoice;
import io.gatehouse.application.organization.Platform;
import io.gatehouse.application.organization.Quotas;
import io.gatehouse.application.organization.Reach;
import io.gatehouse.application.organization.Samples;
import io.gatehouse.application.query.PageRequest;
import io.gatehouse.application.subscription.NewConsumers;
import io.gatehouse.application.subscription.Subscribing;
import io.gatehouse.application.subscription.SubscriptionAccess;
import io.gatehouse.application.subscription.SubscriptionEndings;
import io.gatehouse.application.subscription.SubscriptionQueries.Filter;
import io.gatehouse.application.subscription.SubscriptionSteps;
import io.gatehouse.application.subscription.SubscriptionStores;
import io.gatehouse.domain.catalog.ApiProduct;
import io.gatehouse.domain.catalog.ApiVersion;
import io.gatehouse.domain.catalog.Plan;
import io.gatehouse.domain.catalog.TargetRules;
import io.gatehouse.domain.catalog.Visibility;
import io.gatehouse.domain.credential.KeyPrefix;
import io.gatehouse.domain.organization.Organization;
import io.gatehouse.domain.organization.Quota;
import io.gatehouse.domain.organization.Role;
import io.gatehouse.domain.subscription.Consumer;
import io.gatehouse.domain.subscription.ConsumerId;
import io.gatehouse.domain.subscription.ConsumerName;
import io.gatehouse.domain.value.Revision;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

/** Two organizations with their people and their things, and all that the use cases stand on. */
public final class Workshop {

  private static final PageRequest ALL = new PageRequest(PageRequest.MAX_LIMIT, Optional.empty());

  public final Platform platform = new Platform();
  public final CredentialStores stores =
      InMemory.stores(platform.transactions, platform.organizations);
  public final SubscriptionStores subscriptions = stores.subscriptions();
  public final CatalogStores catalog = subscriptions.catalog();

  /** What a test says that everybody has, as of now; nothing, unless it says so. */
  public final Map<Quota, Integer> held = new EnumMap<>(Quota.class);

  public final Quotas quotas = new Quotas((quota, owner) -> held.getOrDefault(quota, 0));

  public final CatalogAccess catalogAccess =
      new CatalogAccess(platform.authority, catalog.apis(), catalog.versions(), catalog.plans());
  public final AllowedTargets targets = new AllowedTargets(TargetRules.PUBLIC);
  public final DefinitionRules definitionRules =
      new DefinitionRules(
          catalog.versions(),
          OwnHosts.of(List.of("https://gateway.example:8443/base")),
          quotas,
          targets);
  public final NewApis newApis =
      new NewApis(
          catalog.apis(), catalog.versions(), definitionRules, quotas, Samples::id, platform.clock);
  public final NewPlans newPlans =
      new NewPlans(catalog.plans(), quotas, Samples::id, platform.clock);
  public final VersionSteps versionSteps =
      new VersionSteps(
          platform.audited, catalogAccess, catalog.versions(), definitionRules, platform.clock);
  public final SubscriptionAccess subscriptionAccess =
      new SubscriptionAccess(
          platform.authority, subscriptions.consumers(), subscriptions.subscriptions(), quotas);
  public final NewConsumers newConsumers =
      new NewConsumers(subscriptions.consumers(), quotas, Samples::id, platform.clock);
  public final Subscribing subscribing =
      new Subscribing(subscriptions.subscriptions(), quotas, Samples::id, platform.clock);
  public final SubscriptionSteps subscriptionSteps =
      new SubscriptionSteps(
          platform.audited, subscriptionAccess, subscriptions.subscriptions(), platform.clock);
  public final SubscriptionEndings endings =
      new SubscriptionEndings(subscriptions.subscriptions(), platform.clock);
  public final KeyAccess keyAccess =
      new KeyAccess(platform.authority, subscriptionAccess, stores.keys());
  public final OAuthClients clients =
      new InMemoryOAuthClients(platform.transactions, platform.organizations);
  public final KeySecrets secrets = new KeySecrets(KeyPrefix.DEFAULT, new Random(3));
  public final NewKeys newKeys =
      new NewKeys(stores.keys(), quotas, secrets, Samples::id, platform.clock);
  public final KeySteps keySteps =
      new KeySteps(platform.audited, keyAccess, stores.keys(), platform.clock);

  /** Runs acme, which offers. */
  public final Caller ada;

  /** Builds in acme. */
  public final Caller dev;

  /** Runs the shop, which consumes. */
  public final Caller bea;

  /** Builds in the shop. */
  public final Caller bob;

  /** Runs something else. */
  public final Caller eve;

  /** Runs the platform. */
  public final Caller root;

  public final Organization acme;
  public final Organization shop;

  public Workshop() {
    Caller founder = platform.person("ada");
    acme = platform.organization("acme", founder);
    ada = platform.again(founder);
    dev = developer("dev", acme);
    Caller owner = platform.person("bea");
    shop = platform.organization("shop", owner);
    bea = platform.again(owner);
    bob = developer("bob", shop);
    Caller other = platform.person("eve");
    platform.organization("elsewhere", other);
    eve = platform.again(other);
    root = platform.platformAdmin("root");
    platform.alsoKeeps(this::kept);
  }

  private Caller developer(String name, Organization organization) {
    Caller person = platform.person(name);
    platform.join(organization, person, Role.DEVELOPER);
    return platform.again(person);
  }

  public OrganizationChoice choice(boolean open) {
    return new OrganizationChoice(
        platform.limits, platform.authority, platform.organizations, platform.founding, open);
  }

  /** An API of acme that anybody may subscribe to. */
  public ApiProduct api() {
    return api(Visibility.PUBLIC);
  }

  public ApiProduct api(Visibility visibility) {
    ApiProduct like = CatalogSamples.api(acme);
    ApiProduct api =
        new ApiProduct(
            like.id(),
            like.organization(),
            like.name(),
            like.slug(),
            like.description(),
            visibility,
            like.revision());
    require(catalog.apis().add(api));
    return api;
  }

  public ApiVersion draft(ApiProduct api, String label) {
    ApiVersion version = CatalogSamples.draft(api, label);
    require(catalog.versions().add(version));
    return version;
  }

  public ApiVersion published(ApiProduct api, String label) {
    return saved(draft(api, label).publish(platform.clock.instant()));
  }

  public ApiVersion deprecated(ApiProduct api, String label) {
    return saved(
        published(api, label)
            .deprecate(Optional.empty(), Optional.empty(), platform.clock.instant()));
  }

  public ApiVersion retired(ApiProduct api, String label) {
    return saved(deprecated(api, label).retire(platform.clock.instant()));
  }

  /** A plan of acme. */
  public Plan plan() {
    Plan plan = CatalogSamples.plan(acme);
    require(catalog.plans().add(plan));
    return plan;
  }

  /** A consumer of the shop. */
  public Consumer consumer() {
    return consumer(shop);
  }

  public Consumer consumer(Organization organization) {
    ConsumerId id = new ConsumerId(Samples.id());
    Revision first = Revision.first(platform.clock.instant());
    ConsumerName name = new ConsumerName("Till");
    Consumer consumer = new Consumer(id, organization.id(), name, Optional.empty(), first);
    subscriptions.consumers().add(consumer);
    return consumer;
  }

  /** What the nodes must learn of, in the order in which it was written down. */
  public List<String> changes() {
    return platform.changes().stream()
        .map(numbered -> numbered.change())
        .map(change -> change.kind().text() + " " + change.subject())
        .toList();
  }

  private ApiVersion saved(ApiVersion next) {
    ApiVersions versions = catalog.versions();
    require(versions.save(next));
    return next;
  }

  private List<?> kept() {
    Filter every =
        new Filter(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    List<Object> kept =
        new ArrayList<>(subscriptions.queries().subscriptions(Reach.PLATFORM, every, ALL).items());
    Stream.concat(Stream.of(acme, shop), platform.queries.all(ALL).items().stream())
        .distinct()
        .forEach(organization -> keep(organization, kept));
    return kept;
  }

  private void keep(Organization organization, List<Object> kept) {
    kept.addAll(catalog.queries().plans(organization.id(), ALL).items());
    for (ApiProduct api : catalog.queries().apis(organization.id(), ALL).items()) {
      kept.add(api);
      kept.addAll(catalog.queries().versions(api.id(), ALL).items());
    }
    for (Consumer consumer : subscriptions.queries().consumers(organization.id(), ALL).items()) {
      kept.add(consumer);
      kept.addAll(stores.keys().of(consumer.id(), ALL).items());
      kept.addAll(clients.of(consumer.id(), ALL).items());
    }
  }

  private static void require(boolean done) {
    if (!done) {
      throw new AssertionError("was not stored");
    }
  }
}
