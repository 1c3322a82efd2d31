package io.gatehouse.domain.routing;

import io.gatehouse.domain.catalog.VersionId;
import io.gatehouse.domain.organization.OrganizationId;
import io.gatehouse.domain.subscription.ConsumerId;
import io.gatehouse.domain.value.Nullable;
import java.util.Comparator;
import java.util.List;

/** A consumer with its subscriptions that have not ended, by the ids of their versions. */
public record ConsumerRow(
    ConsumerId id, OrganizationId organization, List<SubscriptionRow> subscriptions)
    implements TableRow {

  private static final Comparator<SubscriptionRow> BY_VERSION =
      Comparator.comparing(subscription -> subscription.version().value());

  public ConsumerRow {
    subscriptions = List.copyOf(subscriptions.stream().sorted(BY_VERSION).toList());
  }

  /** The same with that id, which is equal: one object for all consumers of an organization. */
  ConsumerRow sharing(OrganizationId equal) {
    return new ConsumerRow(id, equal, subscriptions);
  }

  /** There is at most one to a version. */
  public @Nullable SubscriptionRow to(VersionId version) {
    int from = 0;
    int to = subscriptions.size() - 1;
    while (from <= to) {
      int middle = (from + to) >>> 1;
      SubscriptionRow subscription = subscriptions.get(middle);
      int order = subscription.version().value().compareTo(version.value());
      if (order == 0) {
        return subscription;
      }
      from = order < 0 ? middle + 1 : from;
      to = order < 0 ? to : middle - 1;
    }
    return null;
  }
}
