package io.gatehouse.application.catalog;

import io.gatehouse.application.audit.Notes;
import io.gatehouse.domain.audit.Action;
import io.gatehouse.domain.catalog.AccessMode;
import io.gatehouse.domain.catalog.ApiName;
import io.gatehouse.domain.catalog.ApiProduct;
import io.gatehouse.domain.catalog.ApiVersion;
import io.gatehouse.domain.catalog.Definition;
import io.gatehouse.domain.catalog.HeaderName;
import io.gatehouse.domain.catalog.Plan;
import io.gatehouse.domain.catalog.Target;
import io.gatehouse.domain.catalog.Timeouts;
import io.gatehouse.domain.catalog.Traffic;
import io.gatehouse.domain.catalog.VersionLabel;
import io.gatehouse.domain.catalog.Visibility;
import io.gatehouse.domain.organization.OrganizationId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Makes APIs that can be subscribed to at once, and plans for them. */
public final class NewOffers {

  /** What is on offer from here on. */
  public record Offered(ApiProduct api, ApiVersion version, Optional<Plan> plan) {}

  private static final VersionLabel FIRST = new VersionLabel("v1");

  private final NewApis newApis;
  private final NewPlans newPlans;

  public NewOffers(NewApis newApis, NewPlans newPlans) {
    this.newApis = newApis;
    this.newPlans = newPlans;
  }

  /** An API with a published first version that serves all that its target serves. */
  public Offered offer(
      OrganizationId organization,
      ApiName name,
      Target target,
      Optional<NewPlans.Wish> plan,
      Notes notes) {
    newApis.requireAllowed("target_url", target);
    ApiProduct api =
        newApis.create(
            organization,
            name,
            Optional.empty(),
            Optional.empty(),
            Visibility.ORGANIZATION,
            notes.also(Action.CREATE_API));
    ApiVersion draft =
        newApis.draft(api, FIRST, everything(target), notes.also(Action.CREATE_VERSION));
    ApiVersion version = newApis.publish(draft, notes.also(Action.PUBLISH_VERSION));
    Optional<Plan> made =
        plan.map(wish -> newPlans.create(organization, wish, notes.also(Action.CREATE_PLAN)));
    return new Offered(api, version, made);
  }

  private static Definition everything(Target target) {
    return new Definition(
        List.of(target),
        List.of(),
        List.of(),
        HeaderName.DEFAULT,
        Set.of(),
        Timeouts.DEFAULT,
        Traffic.DEFAULT,
        AccessMode.GRANTED,
        List.of());
  }
}
