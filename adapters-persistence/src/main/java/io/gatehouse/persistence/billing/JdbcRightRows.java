package io.gatehouse.persistence.billing;

import io.gatehouse.application.billing.RightRows;
import io.gatehouse.application.billing.Term;
import io.gatehouse.application.change.Change;
import io.gatehouse.application.routing.RoutingSource;
import io.gatehouse.domain.catalog.ApiId;
import io.gatehouse.domain.catalog.PlanId;
import io.gatehouse.domain.catalog.VersionId;
import io.gatehouse.domain.organization.OrganizationId;
import io.gatehouse.domain.routing.ApiRow;
import io.gatehouse.domain.routing.PlanRow;
import io.gatehouse.domain.routing.TableChange;
import io.gatehouse.domain.routing.TableRow;
import io.gatehouse.domain.subscription.ConsumerId;
import io.gatehouse.domain.subscription.SubscriptionId;
import io.gatehouse.domain.usage.CredentialRef;
import io.gatehouse.persistence.money.PriceColumns;
import io.gatehouse.persistence.sql.Columns;
import io.gatehouse.persistence.sql.Database;
import io.gatehouse.persistence.sql.Row;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Reads APIs and plans as gateways do, and of credentials and subscriptions what ended, too. */
@Singleton
final class JdbcRightRows implements RightRows {

  private static final String APIS =
      "SELECT DISTINCT api_id FROM api_versions WHERE id = ANY (?::uuid[])";

  private static final String CREDENTIALS =
      """
      SELECT id, false AS client, consumer_id, organization_id, price_nanos, price_currency,
             created_at, least(revoked_at, expires_at) AS until
      FROM api_keys WHERE id = ANY (?::uuid[])
      UNION ALL
      SELECT id, true, consumer_id, organization_id, NULL, NULL, created_at, revoked_at
      FROM oauth_clients WHERE id = ANY (?::uuid[])
      """;

  private static final String SUBSCRIPTIONS =
      """
      SELECT id, consumer_id, version_id, plan_id, created_at, ended_at AS until
      FROM subscriptions
      WHERE consumer_id = ANY (?::uuid[]) AND version_id = ANY (?::uuid[])
        AND granted_scopes IS NOT NULL AND (ended_at IS NULL OR ended_at >= ?)
      """;

  private final Database database;
  private final RoutingSource source;

  JdbcRightRows(Database database, RoutingSource source) {
    this.database = database;
    this.source = source;
  }

  @Override
  public Found of(Set<VersionId> versions, Set<CredentialRef> credentials, Instant since) {
    List<Held> held = held(credentials);
    List<Subscribed> subscriptions = subscriptions(held, versions, since);
    List<Change> plans =
        subscriptions.stream()
            .flatMap(each -> each.plan().stream())
            .distinct()
            .map(plan -> Change.of(Change.Kind.PLAN, plan))
            .toList();
    return new Found(
        read(apis(versions), ApiRow.class), held, subscriptions, read(plans, PlanRow.class));
  }

  private List<Held> held(Set<CredentialRef> credentials) {
    return credentials.isEmpty()
        ? List.of()
        : database
            .sql(CREDENTIALS, ids(credentials, false), ids(credentials, true))
            .list(JdbcRightRows::held);
  }

  private List<Subscribed> subscriptions(List<Held> held, Set<VersionId> versions, Instant since) {
    List<String> consumers =
        held.stream().map(each -> each.consumer().value().toString()).distinct().toList();
    List<String> called = versions.stream().map(each -> each.value().toString()).toList();
    return consumers.isEmpty()
        ? List.of()
        : database.sql(SUBSCRIPTIONS, consumers, called, since).list(JdbcRightRows::subscribed);
  }

  private List<Change> apis(Set<VersionId> versions) {
    Object[] values = Columns.of(List.copyOf(versions)).texts(VersionId::value).values();
    return database
        .sql(APIS, values)
        .list(row -> Change.of(Change.Kind.API, new ApiId(row.uuid("api_id"))));
  }

  private <R extends TableRow> List<R> read(List<Change> subjects, Class<R> kind) {
    if (subjects.isEmpty()) {
      return List.of();
    }
    return source.read(subjects).stream()
        .flatMap(each -> each instanceof TableChange.Put put ? Stream.of(put.row()) : Stream.of())
        .map(kind::cast)
        .toList();
  }

  private static List<String> ids(Set<CredentialRef> credentials, boolean clients) {
    return credentials.stream()
        .filter(each -> each.client() == clients)
        .map(each -> each.id().toString())
        .toList();
  }

  private static Held held(Row row) {
    return new Held(
        new CredentialRef(row.uuid("id"), row.flag("client")),
        new ConsumerId(row.uuid("consumer_id")),
        new OrganizationId(row.uuid("organization_id")),
        PriceColumns.read(row),
        term(row));
  }

  private static Subscribed subscribed(Row row) {
    return new Subscribed(
        new SubscriptionId(row.uuid("id")),
        new ConsumerId(row.uuid("consumer_id")),
        new VersionId(row.uuid("version_id")),
        row.maybeUuid("plan_id").map(PlanId::new),
        term(row));
  }

  private static Term term(Row row) {
    return new Term(row.instant("created_at"), row.maybeInstant("until"));
  }
}
