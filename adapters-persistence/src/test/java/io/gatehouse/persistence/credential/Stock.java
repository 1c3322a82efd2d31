package io.gatehouse.persistence.credential;

import io.gatehouse.application.catalog.CatalogSamples;
import io.gatehouse.application.catalog.CatalogStores;
import io.gatehouse.application.credential.CredentialStores;
import io.gatehouse.application.organization.Samples;
import io.gatehouse.application.subscription.Market;
import io.gatehouse.application.subscription.SubscriptionStores;
import io.gatehouse.domain.catalog.ApiProduct;
import io.gatehouse.domain.catalog.ApiVersion;
import io.gatehouse.domain.catalog.Plan;
import io.gatehouse.domain.catalog.PlanId;
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
import io.gatehouse.domain.subscription.AccessRequested;
import io.gatehouse.domain.subscription.Consumer;
import io.gatehouse.domain.subscription.Parties;
import io.gatehouse.domain.subscription.Subject;
import io.gatehouse.domain.subscription.Subscription;
import io.gatehouse.domain.subscription.SubscriptionId;
import io.gatehouse.persistence.sql.TestStore;
import java.util.Optional;
import java.util.Random;

/** Things in a database, made one by one. */
public final class Stock {

  private static final Random RANDOM = new Random(11);

  public final CredentialStores credential;
  public final SubscriptionStores subscription;
  public final CatalogStores catalog;
  private final Market market;

  public Stock(TestStore store) {
    credential = Jdbc.stores(store);
    subscription = credential.subscriptions();
    catalog = subscription.catalog();
    market = new Market(subscription);
  }

  public Organization organization() {
    return market.organization();
  }

  public Consumer consumer(Organization organization) {
    return market.consumer(organization);
  }

  public ApiProduct api(Organization organization) {
    ApiProduct api = CatalogSamples.api(organization);
    require(catalog.apis().add(api));
    return api;
  }

  public ApiVersion draft(ApiProduct api, String label) {
    ApiVersion draft = CatalogSamples.draft(api, label);
    require(catalog.versions().add(draft));
    return draft;
  }

  public ApiVersion published(ApiProduct api, String label) {
    return saved(draft(api, label).publish(Samples.LATER));
  }

  public ApiVersion saved(ApiVersion next) {
    require(catalog.versions().save(next));
    return next;
  }

  public Plan plan(Organization organization) {
    Plan plan = CatalogSamples.plan(organization);
    require(catalog.plans().add(plan));
    return plan;
  }

  public Subscription.Pending pending(
      Consumer consumer, ApiVersion version, Optional<PlanId> plan) {
    AccessRequested requested =
        new AccessRequested(
            new SubscriptionId(Samples.id()),
            new Parties(consumer.id(), consumer.organization(), version.organization()),
            new Subject(version.api(), version.id(), plan),
            version.definition().scopeNames(),
            Optional.empty());
    Subscription.Pending pending = Subscription.request(requested, Samples.NOW);
    require(subscription.subscriptions().add(pending));
    return pending;
  }

  public <S extends Subscription> S saved(S next) {
    require(subscription.subscriptions().save(next));
    return next;
  }

  public ApiKey key(Consumer consumer, KeyTerms terms) {
    ApiKey key =
        ApiKey.issue(
            new KeyId(Samples.id()),
            new KeyOwner(consumer.id(), consumer.organization()),
            new KeyLabel(new KeyName("Key"), Optional.empty()),
            KeyEnvironment.LIVE,
            secret(),
            terms,
            Samples.NOW);
    credential.keys().add(key);
    return key;
  }

  public ApiKey saved(ApiKey next) {
    require(credential.keys().save(next));
    return next;
  }

  public static StoredSecret secret() {
    return StoredSecret.of(KeySecret.generate(KeyPrefix.DEFAULT, KeyEnvironment.LIVE, RANDOM));
  }

  public static void require(boolean done) {
    if (!done) {
      throw new AssertionError("was not stored");
    }
  }
}
