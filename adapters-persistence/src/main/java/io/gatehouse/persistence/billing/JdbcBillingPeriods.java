package io.gatehouse.persistence.billing;

import io.gatehouse.application.billing.BillingPeriods;
import io.gatehouse.domain.billing.BillingPeriod;
import io.gatehouse.domain.billing.OpenBook;
import io.gatehouse.domain.billing.PeriodId;
import io.gatehouse.domain.organization.OrganizationId;
import io.gatehouse.persistence.organization.OrganizationIds;
import io.gatehouse.persistence.sql.Columns;
import io.gatehouse.persistence.sql.Database;
import io.gatehouse.persistence.sql.Row;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

@Singleton
final class JdbcBillingPeriods implements BillingPeriods {

  static final String COLUMNS = "id, organization_id, number, opened_at, closed_at";

  private static final String OPEN_FIRST =
      """
      INSERT INTO billing_periods (id, organization_id, number, opened_at)
      SELECT id, organization_id, 1, opened_at
      FROM unnest(?::uuid[], ?::uuid[], ?::timestamptz[])
        WITH ORDINALITY AS firsts (id, organization_id, opened_at, place)
      WHERE NOT EXISTS (
        SELECT FROM billing_periods AS kept WHERE kept.organization_id = firsts.organization_id)
      ORDER BY place
      ON CONFLICT DO NOTHING
      """;

  /** What advisory locks are told apart by, beside their number: the bytes of "bill". */
  private static final int OF_BILLING = 0x62696c6c;

  /**
   * In one order, so that nobody waits in a circle. Unlike with rows, whoever wants it alone has it
   * before those who come later to share it. A few stand for all organizations: PostgreSQL has room
   * for some thousand locks, of everybody.
   */
  private static final String SHARE =
      """
      SELECT count(pg_advisory_xact_lock_shared(?, key)) AS held
      FROM (SELECT DISTINCT hashtext(organization::text) & 255 AS key
            FROM unnest(?::uuid[]) AS organization ORDER BY key) AS keys
      """;

  /** After the lock: only now does everybody see what whoever had it before has closed. */
  private static final String TAKING =
      "SELECT "
          + COLUMNS
          + """
           FROM billing_periods
          WHERE organization_id = ANY (?::uuid[]) AND (closed_at IS NULL OR closed_at > ?)
          """;

  /** In the order in which {@link #SHARE} has them. */
  private static final String ALONE =
      """
      SELECT count(pg_advisory_xact_lock(?, key)) AS held
      FROM (SELECT DISTINCT hashtext(organization::text) & 255 AS key
            FROM unnest(?::uuid[]) AS organization ORDER BY key) AS keys
      """;

  private static final String OPEN =
      "SELECT "
          + COLUMNS
          + " FROM billing_periods WHERE organization_id = ANY (?::uuid[]) AND closed_at IS NULL";

  private static final String CLOSE =
      "UPDATE billing_periods SET closed_at = ? WHERE id = ? AND closed_at IS NULL";

  private static final String ADD =
      "INSERT INTO billing_periods (id, organization_id, number, opened_at) VALUES (?, ?, ?, ?)";

  private final Database database;

  JdbcBillingPeriods(Database database) {
    this.database = database;
  }

  @Override
  public Map<OrganizationId, OpenBook> hold(List<BillingPeriod> firsts, Instant now) {
    if (firsts.isEmpty()) {
      return Map.of();
    }
    List<String> organizations =
        firsts.stream().map(first -> first.organization().value().toString()).toList();
    Object[] columns =
        Columns.of(firsts)
            .texts(first -> first.id().value())
            .texts(first -> first.organization().value())
            .texts(BillingPeriod::openedAt)
            .values();
    database.sql(SHARE, OF_BILLING, organizations).only(row -> row.number("held"));
    database.sql(OPEN_FIRST, columns).update();
    return books(
        database
            .sql(TAKING, organizations, now.minus(BillingPeriod.GRACE))
            .list(JdbcBillingPeriods::period));
  }

  @Override
  public Optional<BillingPeriod> holdOpen(OrganizationId organization) {
    return Optional.ofNullable(holdOpen(List.of(organization)).get(organization));
  }

  @Override
  public Map<OrganizationId, BillingPeriod> holdOpen(Collection<OrganizationId> organizations) {
    List<String> ids = OrganizationIds.of(organizations);
    database.sql(ALONE, OF_BILLING, ids).only(row -> row.number("held"));
    return database.sql(OPEN, ids).list(JdbcBillingPeriods::period).stream()
        .collect(Collectors.toMap(BillingPeriod::organization, Function.identity()));
  }

  @Override
  public void turn(BillingPeriod closed, BillingPeriod next) {
    if (!database.sql(CLOSE, closed.closedAt(), closed.id().value()).updatedOne()) {
      throw new IllegalStateException("period: is not open");
    }
    database
        .sql(ADD, next.id().value(), next.organization().value(), next.number(), next.openedAt())
        .update();
  }

  static BillingPeriod period(Row row) {
    return new BillingPeriod(
        new PeriodId(row.uuid("id")),
        new OrganizationId(row.uuid("organization_id")),
        row.number("number"),
        row.instant("opened_at"),
        row.maybeInstant("closed_at"));
  }

  private static Map<OrganizationId, OpenBook> books(List<BillingPeriod> taking) {
    Map<OrganizationId, List<BillingPeriod>> byOrganization =
        taking.stream().collect(Collectors.groupingBy(BillingPeriod::organization));
    Map<OrganizationId, OpenBook> books = new HashMap<>();
    byOrganization.forEach((organization, periods) -> books.put(organization, book(periods)));
    return books;
  }

  private static OpenBook book(List<BillingPeriod> periods) {
    BillingPeriod open = periods.stream().filter(BillingPeriod::isOpen).findFirst().orElseThrow();
    return new OpenBook(open, periods.stream().filter(period -> !period.isOpen()).toList());
  }
}
