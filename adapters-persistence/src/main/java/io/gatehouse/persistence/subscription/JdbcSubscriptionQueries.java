package io.gatehouse.persistence.subscription;

import io.gatehouse.application.organization.Reach;
import io.gatehouse.application.query.Page;
import io.gatehouse.application.query.PageRequest;
import io.gatehouse.application.subscription.SubscriptionQueries;
import io.gatehouse.domain.catalog.ApiName;
import io.gatehouse.domain.catalog.PlanName;
import io.gatehouse.domain.catalog.VersionLabel;
import io.gatehouse.domain.organization.OrganizationId;
import io.gatehouse.domain.subscription.Consumer;
import io.gatehouse.domain.subscription.ConsumerName;
import io.gatehouse.domain.subscription.Subscription;
import io.gatehouse.domain.subscription.SubscriptionId;
import io.gatehouse.domain.value.Slug;
import io.gatehouse.persistence.sql.Database;
import io.gatehouse.persistence.sql.Keyset;
import io.gatehouse.persistence.sql.Row;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

@Singleton
final class JdbcSubscriptionQueries implements SubscriptionQueries {

  private static final String CONSUMERS =
      """
      SELECT * FROM consumers WHERE organization_id = ? AND id < ? ORDER BY id DESC LIMIT ?
      """;

  private static final String NAMES =
      """
      SELECT s.id, c.name AS consumer_name, a.slug AS api_slug, a.name AS api_name,
             v.label AS version_label, p.name AS plan_name
      FROM subscriptions s
      LEFT JOIN consumers c ON c.id = s.consumer_id
      LEFT JOIN apis a ON a.id = s.api_id
      LEFT JOIN api_versions v ON v.id = s.version_id
      LEFT JOIN plans p ON p.id = s.plan_id
      WHERE s.id = ANY (?::uuid[])
      """;

  private final Database database;

  JdbcSubscriptionQueries(Database database) {
    this.database = database;
  }

  @Override
  public Page<Consumer> consumers(OrganizationId organization, PageRequest request) {
    var found =
        database
            .sql(CONSUMERS, organization.value(), Keyset.before(request), Keyset.rows(request))
            .list(SubscriptionRows::consumer);
    return Page.of(found, request, consumer -> consumer.id().value());
  }

  @Override
  public Page<Subscription> subscriptions(Reach reach, Filter filter, PageRequest request) {
    var found = Listed.query(database, reach, filter, request).list(SubscriptionRows::subscription);
    return Page.of(found, request, subscription -> subscription.id().value());
  }

  @Override
  public Map<SubscriptionId, Names> names(Collection<Subscription> subscriptions) {
    List<String> ids = subscriptions.stream().map(each -> each.id().value().toString()).toList();
    return database.sql(NAMES, ids).list(JdbcSubscriptionQueries::named).stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private static Map.Entry<SubscriptionId, Names> named(Row row) {
    return Map.entry(
        new SubscriptionId(row.uuid("id")),
        new Names(
            row.maybeText("consumer_name").map(ConsumerName::new),
            row.maybeText("api_slug").map(Slug::new),
            row.maybeText("api_name").map(ApiName::new),
            row.maybeText("version_label").map(VersionLabel::new),
            row.maybeText("plan_name").map(PlanName::new)));
  }
}
