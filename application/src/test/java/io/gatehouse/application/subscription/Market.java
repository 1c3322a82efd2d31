package io.gatehouse.application.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.application.catalog.CatalogSamples;
import io.gatehouse.application.organization.Reach;
import io.gatehouse.application.organization.Samples;
import io.gatehouse.domain.catalog.ApiProduct;
import io.gatehouse.domain.catalog.ApiVersion;
import io.gatehouse.domain.catalog.Plan;
import io.gatehouse.domain.catalog.PlanId;
import io.gatehouse.domain.organization.Organization;
import io.gatehouse.domain.subscription.AccessRequested;
import io.gatehouse.domain.subscription.Consumer;
import io.gatehouse.domain.subscription.ConsumerId;
import io.gatehouse.domain.subscription.ConsumerName;
import io.gatehouse.domain.subscription.Parties;
import io.gatehouse.domain.subscription.Subject;
import io.gatehouse.domain.subscription.Subscription;
import io.gatehouse.domain.subscription.SubscriptionId;
import io.gatehouse.domain.value.Description;
import io.gatehouse.domain.value.Revision;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Organizations that offer and consume, in a store; no two things alike. */
public final class Market {

  private final SubscriptionStores stores;

  public Market(SubscriptionStores stores) {
    this.stores = stores;
  }

  public static Reach reach(Organization... organizations) {
    return new Reach(
        false, Set.copyOf(List.of(organizations).stream().map(Organization::id).toList()));
  }

  public Organization organization() {
    Organization organization = Samples.organization();
    assertThat(stores.catalog().organizations().add(organization)).isTrue();
    return organization;
  }

  public Consumer consumer(Organization organization) {
    ConsumerId id = new ConsumerId(Samples.id());
    Consumer consumer =
        new Consumer(
            id,
            organization.id(),
            new ConsumerName("Müllers App " + id),
            Optional.of(new Description("On the phone, and elsewhere")),
            Revision.first(Samples.NOW));
    stores.consumers().add(consumer);
    return consumer;
  }

  public ApiVersion version(Organization organization) {
    ApiProduct api = CatalogSamples.api(organization);
    assertThat(stores.catalog().apis().add(api)).isTrue();
    return version(api, "v1");
  }

  ApiVersion version(ApiProduct api, String label) {
    ApiVersion version = CatalogSamples.draft(api, label);
    assertThat(stores.catalog().versions().add(version)).isTrue();
    return version;
  }

  Plan plan(Organization organization) {
    Plan plan = CatalogSamples.plan(organization);
    assertThat(stores.catalog().plans().add(plan)).isTrue();
    return plan;
  }

  /** Wants all that there is. */
  static Subscription.Pending request(
      Consumer consumer, ApiVersion version, Optional<PlanId> plan) {
    return Subscription.request(
        new AccessRequested(
            new SubscriptionId(Samples.id()),
            new Parties(consumer.id(), consumer.organization(), version.organization()),
            new Subject(version.api(), version.id(), plan),
            version.definition().scopeNames(),
            Optional.of(new Description("Because 🦉"))),
        Samples.NOW);
  }

  public Subscription.Pending requested(Consumer consumer, ApiVersion version) {
    Subscription.Pending pending = request(consumer, version, Optional.empty());
    assertThat(stores.subscriptions().add(pending)).isTrue();
    return pending;
  }
}
