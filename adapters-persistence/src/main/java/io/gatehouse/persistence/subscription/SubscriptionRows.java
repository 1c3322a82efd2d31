package io.gatehouse.persistence.subscription;

import static java.util.stream.Collectors.toSet;

import io.gatehouse.domain.catalog.ApiId;
import io.gatehouse.domain.catalog.PlanId;
import io.gatehouse.domain.catalog.ScopeName;
import io.gatehouse.domain.catalog.VersionId;
import io.gatehouse.domain.organization.OrganizationId;
import io.gatehouse.domain.subscription.AccessRequested;
import io.gatehouse.domain.subscription.Consumer;
import io.gatehouse.domain.subscription.ConsumerId;
import io.gatehouse.domain.subscription.ConsumerName;
import io.gatehouse.domain.subscription.Ending;
import io.gatehouse.domain.subscription.Ending.Outcome;
import io.gatehouse.domain.subscription.Grant;
import io.gatehouse.domain.subscription.Parties;
import io.gatehouse.domain.subscription.Subject;
import io.gatehouse.domain.subscription.Subscription;
import io.gatehouse.domain.subscription.SubscriptionId;
import io.gatehouse.domain.value.Description;
import io.gatehouse.domain.value.Reason;
import io.gatehouse.domain.value.Revision;
import io.gatehouse.persistence.limit.RateLimitColumns;
import io.gatehouse.persistence.sql.Row;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads rows of this context's tables into the domain. */
public final class SubscriptionRows {

  private SubscriptionRows() {}

  static Consumer consumer(Row row) {
    return new Consumer(
        new ConsumerId(row.uuid("id")),
        new OrganizationId(row.uuid("organization_id")),
        new ConsumerName(row.text("name")),
        row.maybeText("description").map(Description::new),
        row.revision());
  }

  public static Subscription subscription(Row row) {
    AccessRequested requested = requested(row);
    Revision revision = row.revision();
    return switch (Subscription.State.parse(row.text("state"))) {
      case PENDING -> new Subscription.Pending(requested, CapColumns.read(row), revision);
      case ACTIVE -> new Subscription.Active(requested, grant(row), CapColumns.read(row), revision);
      case SUSPENDED ->
          new Subscription.Suspended(
              requested,
              grant(row),
              CapColumns.read(row),
              new Reason(row.text("reason")),
              revision);
      case ENDED ->
          new Subscription.Ended(
              requested, granted(row), CapColumns.read(row), ending(row), revision);
    };
  }

  private static Optional<Grant> granted(Row row) {
    return row.maybeTexts("granted_scopes").map(scopes -> grant(row));
  }

  private static Grant grant(Row row) {
    return new Grant(scopes(row, "granted_scopes"), RateLimitColumns.read(row));
  }

  private static AccessRequested requested(Row row) {
    return new AccessRequested(
        new SubscriptionId(row.uuid("id")),
        new Parties(
            new ConsumerId(row.uuid("consumer_id")),
            new OrganizationId(row.uuid("consuming_id")),
            new OrganizationId(row.uuid("producing_id"))),
        new Subject(
            new ApiId(row.uuid("api_id")),
            new VersionId(row.uuid("version_id")),
            row.maybeUuid("plan_id").map(PlanId::new)),
        scopes(row, "requested_scopes"),
        row.maybeText("justification").map(Description::new));
  }

  private static Ending ending(Row row) {
    return new Ending(
        Outcome.valueOf(row.text("outcome").toUpperCase(Locale.ROOT)),
        row.instant("ended_at"),
        row.maybeText("reason").map(Reason::new));
  }

  private static Set<ScopeName> scopes(Row row, String column) {
    return row.texts(column).stream().map(ScopeName::new).collect(toSet());
  }
}
