package io.gatehouse.persistence.subscription;

import io.gatehouse.application.organization.Reach;
import io.gatehouse.application.query.Page;
import io.gatehouse.application.query.PageRequest;
import io.gatehouse.application.subscription.SubscriptionQueries;
import io.gatehouse.domain.organization.OrganizationId;
import io.gatehouse.domain.subscription.Consumer;
import io.gatehouse.domain.subscription.Subscription;
import io.gatehouse.persistence.sql.Database;
import io.gatehouse.persistence.sql.Keyset;
import jakarta.inject.Singleton;

@Singleton
final class JdbcSubscriptionQueries implements SubscriptionQueries {

  private static final String CONSUMERS =
      """
      SELECT * FROM consumers WHERE organization_id = ? AND id < ? ORDER BY id DESC LIMIT ?
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
}
