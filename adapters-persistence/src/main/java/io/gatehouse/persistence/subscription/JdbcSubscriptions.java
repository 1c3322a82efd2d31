package io.gatehouse.persistence.subscription;

import io.gatehouse.application.organization.Reach;
import io.gatehouse.application.subscription.Subscriptions;
import io.gatehouse.domain.catalog.ApiId;
import io.gatehouse.domain.catalog.PlanId;
import io.gatehouse.domain.catalog.VersionId;
import io.gatehouse.domain.organization.OrganizationId;
import io.gatehouse.domain.subscription.AccessRequested;
import io.gatehouse.domain.subscription.ConsumerId;
import io.gatehouse.domain.subscription.Ending;
import io.gatehouse.domain.subscription.Parties;
import io.gatehouse.domain.subscription.Subject;
import io.gatehouse.domain.subscription.Subscription;
import io.gatehouse.domain.subscription.SubscriptionId;
import io.gatehouse.domain.value.Description;
import io.gatehouse.domain.value.Reason;
import io.gatehouse.domain.value.Revision;
import io.gatehouse.persistence.limit.RateLimitColumns;
import io.gatehouse.persistence.organization.OrganizationIds;
import io.gatehouse.persistence.sql.Database;
import io.gatehouse.persistence.sql.Query;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

@Singleton
final class JdbcSubscriptions implements Subscriptions {

  private static final String ADD =
      """
      INSERT INTO subscriptions (id, consumer_id, consuming_id, producing_id, api_id, version_id,
                                 plan_id, requested_scopes, justification, state, granted_scopes,
                                 rate_permits, rate_window_ns, cap_nanos, cap_currency, reason,
                                 outcome, ended_at, version, created_at, updated_at)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (open_consumer_id, open_version_id) DO NOTHING
      """;
  private static final String FIND =
      """
      SELECT * FROM subscriptions
      WHERE id = ? AND (? OR consuming_id = ANY (?::uuid[]) OR producing_id = ANY (?::uuid[]))
      """;
  private static final String SAVE =
      """
      UPDATE subscriptions SET state = ?, granted_scopes = ?, rate_permits = ?, rate_window_ns = ?,
                               cap_nanos = ?, cap_currency = ?, reason = ?, outcome = ?,
                               ended_at = ?, version = ?, updated_at = ?
      WHERE id = ? AND version = ? - 1
      """;
  private static final String ACTIVE_OF =
      "SELECT * FROM subscriptions WHERE open_consumer_id = ? AND state = 'active' ORDER BY id";
  private static final String OPEN_OF =
      "SELECT * FROM subscriptions WHERE open_consumer_id = ? ORDER BY id FOR NO KEY UPDATE";
  private static final String OPEN_TO =
      """
      SELECT * FROM subscriptions WHERE api_id = ? AND state <> 'ended'
      ORDER BY id FOR NO KEY UPDATE
      """;
  private static final String OPEN_TO_VERSION =
      "SELECT * FROM subscriptions WHERE open_version_id = ? ORDER BY id FOR NO KEY UPDATE";
  private static final String OPEN_WITH =
      """
      SELECT * FROM subscriptions WHERE (consuming_id = ? OR producing_id = ?) AND state <> 'ended'
      ORDER BY id FOR NO KEY UPDATE
      """;

  private final Database database;

  JdbcSubscriptions(Database database) {
    this.database = database;
  }

  @Override
  public boolean add(Subscription subscription) {
    AccessRequested requested = subscription.requested();
    Parties parties = requested.parties();
    Subject subject = requested.subject();
    SubscriptionColumns columns = SubscriptionColumns.of(subscription);
    Revision revision = subscription.revision();
    return database
        .sql(
            ADD,
            requested.id().value(),
            parties.consumer().value(),
            parties.consuming().value(),
            parties.producing().value(),
            subject.api().value(),
            subject.version().value(),
            subject.plan().map(PlanId::value),
            SubscriptionColumns.texts(requested.requestedScopes()),
            requested.justification().map(Description::value),
            subscription.state().text(),
            columns.grantedScopes(),
            RateLimitColumns.permits(columns.rateLimit()),
            RateLimitColumns.windowNanos(columns.rateLimit()),
            CapColumns.nanos(subscription.cap()),
            CapColumns.currency(subscription.cap()),
            columns.reason().map(Reason::value),
            columns.ending().map(ending -> ending.outcome().text()),
            columns.ending().map(Ending::at),
            revision.version(),
            revision.createdAt(),
            revision.updatedAt())
        .updatedOne();
  }

  @Override
  public Optional<Subscription> find(Reach reach, SubscriptionId id) {
    List<String> reached = OrganizationIds.of(reach.organizations());
    return database
        .sql(FIND, id.value(), reach.everything(), reached, reached)
        .first(SubscriptionRows::subscription);
  }

  @Override
  public boolean save(Subscription subscription) {
    SubscriptionColumns columns = SubscriptionColumns.of(subscription);
    Revision revision = subscription.revision();
    return database
        .sql(
            SAVE,
            subscription.state().text(),
            columns.grantedScopes(),
            RateLimitColumns.permits(columns.rateLimit()),
            RateLimitColumns.windowNanos(columns.rateLimit()),
            CapColumns.nanos(subscription.cap()),
            CapColumns.currency(subscription.cap()),
            columns.reason().map(Reason::value),
            columns.ending().map(ending -> ending.outcome().text()),
            columns.ending().map(Ending::at),
            revision.version(),
            revision.updatedAt(),
            subscription.id().value(),
            revision.version())
        .updatedOne();
  }

  @Override
  public List<Subscription.Active> activeOf(ConsumerId consumer) {
    return database.sql(ACTIVE_OF, consumer.value()).list(SubscriptionRows::subscription).stream()
        .map(Subscription.Active.class::cast)
        .toList();
  }

  @Override
  public List<Subscription.Open> openOf(ConsumerId consumer) {
    return open(database.sql(OPEN_OF, consumer.value()));
  }

  @Override
  public List<Subscription.Open> openTo(ApiId api) {
    return open(database.sql(OPEN_TO, api.value()));
  }

  @Override
  public List<Subscription.Open> openTo(VersionId version) {
    return open(database.sql(OPEN_TO_VERSION, version.value()));
  }

  @Override
  public List<Subscription.Open> openWith(OrganizationId organization) {
    return open(database.sql(OPEN_WITH, organization.value(), organization.value()));
  }

  /** Nobody else changes them until the transaction ends, so whoever ends them all succeeds. */
  private static List<Subscription.Open> open(Query query) {
    return query.list(SubscriptionRows::subscription).stream()
        .map(Subscription.Open.class::cast)
        .toList();
  }
}
