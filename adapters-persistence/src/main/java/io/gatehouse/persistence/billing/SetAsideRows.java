package io.gatehouse.persistence.billing;

import io.gatehouse.application.billing.ReconciliationQueries.Unbooked;
import io.gatehouse.application.billing.SetAside;
import io.gatehouse.domain.billing.BillingPeriod;
import io.gatehouse.domain.subscription.SubscriptionId;
import io.gatehouse.domain.usage.Call;
import io.gatehouse.domain.usage.Party;
import io.gatehouse.domain.usage.UsageEvent;
import io.gatehouse.persistence.sql.Database;
import io.gatehouse.persistence.sql.Row;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Writes and reads the charges that could not be booked. */
final class SetAsideRows {

  /** After all that anybody was ever admitted. */
  private static final Instant NEVER = Instant.parse("9999-12-31T00:00:00Z");

  private static final String ADD =
      """
      INSERT INTO set_aside
        (run, writer, position, given_up_at, reason, request_id, at, organization_id, api_id,
         version_id, operation, consumer_organization_id, consumer_id, subscription_id,
         credential_id, status, outcome, tariff, charged)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """;

  private static final String OF_PERIOD =
      """
      SELECT request_id, at, subscription_id, tariff, reason
      FROM set_aside WHERE organization_id = ? AND at >= ? AND at < ?
      ORDER BY at, run, writer, position LIMIT ?
      """;

  private final Database database;

  SetAsideRows(Database database) {
    this.database = database;
  }

  boolean add(SetAside aside) {
    return database.sql(ADD, values(aside)).updatedOne();
  }

  List<Unbooked> of(BillingPeriod period, int most) {
    Instant from = period.number() == 1 ? Instant.EPOCH : period.openedAt();
    return database
        .sql(OF_PERIOD, period.organization().value(), from, period.closedAt().orElse(NEVER), most)
        .list(SetAsideRows::unbooked);
  }

  private static Object[] values(SetAside aside) {
    UsageEvent event = aside.charge().event();
    Call call = event.call();
    Optional<Party> party = Optional.ofNullable(event.party());
    return new Object[] {
      aside.journal().run(),
      aside.journal().writer(),
      aside.position(),
      aside.at(),
      printable(aside.reason()),
      aside.requestId(),
      event.at(),
      call.organization().value(),
      call.api().value(),
      call.version().value(),
      printable(call.operation()),
      party.map(its -> its.organization().value()),
      party.map(its -> its.consumer().value()),
      party.map(its -> its.subscription().value()),
      party.map(its -> its.credential().id()),
      event.settlement().status(),
      event.settlement().outcome().text(),
      Optional.ofNullable(aside.charge().tariff()).map(Object::toString),
      aside.charge().isCharged()
    };
  }

  /** It may be a text that PostgreSQL takes in no form why the charge is here. */
  private static String printable(String text) {
    return text.replaceAll("[^\\x20-\\x7e]", "?");
  }

  private static Unbooked unbooked(Row row) {
    return new Unbooked(
        row.text("request_id"),
        row.instant("at"),
        row.maybeUuid("subscription_id").map(SubscriptionId::new),
        row.maybeText("tariff"),
        row.text("reason"));
  }
}
