package io.gatehouse.application.billing;

import io.gatehouse.domain.catalog.PlanId;
import io.gatehouse.domain.catalog.VersionId;
import io.gatehouse.domain.money.Price;
import io.gatehouse.domain.organization.OrganizationId;
import io.gatehouse.domain.routing.ApiRow;
import io.gatehouse.domain.routing.PlanRow;
import io.gatehouse.domain.subscription.ConsumerId;
import io.gatehouse.domain.subscription.SubscriptionId;
import io.gatehouse.domain.usage.CredentialRef;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Where is read by what right credentials call versions, or did until it ended. */
public interface RightRows {

  /**
   * A key or an OAuth client, which may open nothing any more, and whose consumer may be gone.
   *
   * @param price the key's own
   * @param term from when and until when it opened
   */
  record Held(
      CredentialRef credential,
      ConsumerId consumer,
      OrganizationId organization,
      Optional<Price> price,
      Term term) {}

  /**
   * A subscription that was granted at some time.
   *
   * @param term from when it was asked for until it ended
   */
  record Subscribed(
      SubscriptionId id,
      ConsumerId consumer,
      VersionId version,
      Optional<PlanId> plan,
      Term term) {}

  /** What was found; what there is not is left out. */
  record Found(
      List<ApiRow> apis,
      List<Held> credentials,
      List<Subscribed> subscriptions,
      List<PlanRow> plans) {}

  /**
   * The APIs of the versions, the credentials, the subscriptions of their consumers to one of the
   * versions, and the plans of those, whosever they are.
   *
   * @param since subscriptions that ended before are left out
   */
  Found of(Set<VersionId> versions, Set<CredentialRef> credentials, Instant since);
}
