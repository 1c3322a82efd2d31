package io.gatehouse.domain.routing;

import io.gatehouse.domain.catalog.VersionId;
import io.gatehouse.domain.organization.OrganizationId;
import io.gatehouse.domain.subscription.ConsumerId;
import io.gatehouse.domain.value.Nullable;
import java.util.List;

/** A consumer with its subscriptions that have not ended. */
public record ConsumerRow(
    ConsumerId id, OrganizationId organization, List<SubscriptionRow> subscriptions)
    implements TableRow {

  public ConsumerRow {
    subscriptions = List.copyOf(subscriptions);
  }

  /** There is at most one to a version. */
  public @Nullable SubscriptionRow to(VersionId version) {
    for (int at = 0; at < subscriptions.size(); at++) {
      SubscriptionRow subscription = subscriptions.get(at);
      if (subscription.version().equals(version)) {
        return subscription;
      }
    }
    return null;
  }
}
