package io.gatehouse.persistence.routing;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import io.gatehouse.domain.organization.OrganizationId;
import io.gatehouse.domain.routing.ConsumerRow;
import io.gatehouse.domain.routing.SubscriptionRow;
import io.gatehouse.domain.subscription.ConsumerId;
import io.gatehouse.domain.subscription.Subscription;
import io.gatehouse.persistence.sql.Database;
import io.gatehouse.persistence.sql.Query;
import io.gatehouse.persistence.sql.Row;
import io.gatehouse.persistence.subscription.SubscriptionRows;
import java.util.List;
import java.util.Map;

/** Reads consumers, and then the open subscriptions of all of them. */
final class ConsumerRows {

  static final String SELECT = "SELECT id, organization_id FROM consumers %s";

  private static final String OPEN =
      """
      SELECT subscriptions.*, coalesce(marks.spent_out, false) AS spent_out
      FROM subscriptions LEFT JOIN cap_marks AS marks
        ON marks.subscription_id = subscriptions.id AND subscriptions.cap_nanos IS NOT NULL
      WHERE open_consumer_id = ANY (?::uuid[]) ORDER BY subscriptions.id
      """;

  private record Owned(ConsumerId consumer, SubscriptionRow subscription) {}

  private ConsumerRows() {}

  static List<ConsumerRow> read(Database database, Query query) {
    List<ConsumerRow> consumers = query.list(ConsumerRows::alone);
    List<String> ids = consumers.stream().map(each -> each.id().value().toString()).toList();
    Map<ConsumerId, List<SubscriptionRow>> subscriptions =
        database.sql(OPEN, ids).list(ConsumerRows::owned).stream()
            .collect(groupingBy(Owned::consumer, mapping(Owned::subscription, toList())));
    return consumers.stream()
        .map(each -> with(each, subscriptions.getOrDefault(each.id(), List.of())))
        .toList();
  }

  private static Owned owned(Row row) {
    Subscription subscription = SubscriptionRows.subscription(row);
    return new Owned(
        subscription.requested().parties().consumer(),
        SubscriptionRow.of(subscription, row.flag("spent_out")));
  }

  private static ConsumerRow alone(Row row) {
    return new ConsumerRow(
        new ConsumerId(row.uuid("id")), new OrganizationId(row.uuid("organization_id")), List.of());
  }

  private static ConsumerRow with(ConsumerRow consumer, List<SubscriptionRow> subscriptions) {
    return new ConsumerRow(consumer.id(), consumer.organization(), subscriptions);
  }
}
