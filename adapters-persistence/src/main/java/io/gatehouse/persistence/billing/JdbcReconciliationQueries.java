package io.gatehouse.persistence.billing;

import io.gatehouse.application.billing.ReconciliationQueries;
import io.gatehouse.domain.billing.BillingPeriod;
import io.gatehouse.domain.billing.EntryId;
import io.gatehouse.domain.catalog.ApiId;
import io.gatehouse.domain.organization.OrganizationId;
import io.gatehouse.domain.subscription.SubscriptionId;
import io.gatehouse.domain.value.TypeId;
import io.gatehouse.persistence.sql.Database;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

@Singleton
final class JdbcReconciliationQueries implements ReconciliationQueries {

  /** What is expected and what is found, each by its subject; nothing there is 0. */
  private static final String COMPARE =
      """
      SELECT subject::text, coalesce(expected.value, 0)::text AS expected,
             coalesce(found.value, 0)::text AS found
      FROM (%s) AS expected FULL JOIN (%s) AS found USING (subject)
      WHERE coalesce(expected.value, 0) <> coalesce(found.value, 0)
      ORDER BY subject LIMIT ?
      """;

  private static final String COUNTED =
      """
      SELECT subscription_id || ' ' || tariff_id AS subject, sum(%s) AS value FROM %s
      WHERE period_id = ? GROUP BY subscription_id, tariff_id
      """;

  private static final String COST =
      """
      SELECT subject, least(tariff_cost(text, charged), 1e18) AS value
      FROM (SELECT subscription_id || ' ' || tariff_id AS subject, tariff_id,
                   sum(charged) AS charged
            FROM charge_hours WHERE period_id = ? GROUP BY subscription_id, tariff_id) AS counted
      JOIN tariffs ON tariffs.id = counted.tariff_id
      """;

  private static final String POSTED =
      """
      SELECT subscription_id || ' ' || tariff_id AS subject, sum(nanos) AS value
      FROM ledger_postings JOIN ledger_accounts ON ledger_accounts.id = account_id
      WHERE period_id = ? AND tariff_id IS NOT NULL GROUP BY subscription_id, tariff_id
      """;

  private static final String ACCOUNT =
      """
      SELECT account_id || ' ' || tariff_id AS subject, sum(nanos) AS value FROM %s
      WHERE period_id = ? AND tariff_id IS NOT NULL GROUP BY account_id, tariff_id
      """;

  private static final String ENTRY =
      """
      SELECT entry_id || ' ' || currency AS subject, sum(%s(0, nanos)) AS value
      FROM ledger_postings WHERE period_id = ? GROUP BY entry_id, currency
      """;

  /** An hour that two periods share is counted by both together: usage knows no periods. */
  private static final String LEDGER_HOURS =
      """
      SELECT subscription_id || ' ' || to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24"Z"')
               AS subject, sum(charged) AS value
      FROM charge_hours
      WHERE period_id IN (SELECT id FROM billing_periods WHERE organization_id = ?)
        AND at >= ? AND at < ?
      GROUP BY subscription_id, at
      """;

  private static final String USAGE_HOURS =
      """
      SELECT subscription_id || ' ' || to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24"Z"')
               AS subject, sum(charged) AS value
      FROM usage_hours WHERE organization_id = ? AND at >= ? AND at < ?
      GROUP BY subscription_id, at
      """;

  /** Which hours there is something in for the period. */
  private static final String HOURS =
      """
      SELECT min(at) AS first, max(at) + interval '1 hour' AS beyond
      FROM charge_hours WHERE period_id = ?
      """;

  private static final String CORRECTED =
      """
      SELECT entry_id || ' ' || account_id AS subject, sum(nanos) AS value
      FROM corrections WHERE period_id = ? GROUP BY entry_id, account_id
      """;

  private static final String POSTED_FOR =
      """
      SELECT entry_id || ' ' || account_id AS subject, sum(nanos) AS value
      FROM ledger_postings
      JOIN ledger_entries ON ledger_entries.id = entry_id AND kind = 'correction'
      JOIN ledger_accounts ON ledger_accounts.id = account_id
      WHERE ledger_postings.period_id = ?
        AND subscription_id <> '00000000-0000-0000-0000-000000000000'
      GROUP BY entry_id, account_id
      """;

  /**
   * Before anything is looked at: nobody drops a month of usage from here on, and what was dropped
   * before is known to be.
   */
  private static final String HOLD_MONTHS =
      "LOCK TABLE usage_minutes, api_minutes, usage_hours, api_hours IN ACCESS SHARE MODE";

  private static final String PERIODS =
      "SELECT "
          + JdbcBillingPeriods.COLUMNS
          + " FROM billing_periods WHERE closed_at IS NULL OR closed_at >= ?"
          + " ORDER BY organization_id, number";

  /** As long as a daily run may take; one answer is waited for an hour at most. */
  private static final Duration PATIENCE = Duration.ofHours(6);

  private static final Map<Check, String> CHECKS = checks();
  private static final int ID_LENGTH = 36;

  private final Database database;
  private final RollupChecks rollups;
  private final SetAsideRows aside;

  JdbcReconciliationQueries(Database database) {
    this.database = database;
    this.rollups = new RollupChecks(database);
    this.aside = new SetAsideRows(database);
  }

  @Override
  public List<Difference> differences(BillingPeriod period) {
    return differences(period, PATIENCE);
  }

  @Override
  public List<Difference> differences(BillingPeriod period, Duration patience) {
    return database.patiently(
        patience,
        () -> {
          database.sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ").update();
          database.sql(HOLD_MONTHS).update();
          List<Difference> differences = new ArrayList<>();
          CHECKS.forEach(
              (check, sql) -> {
                Object id = period.id().value();
                differences.addAll(compared(check, sql, id, id, MOST));
              });
          differences.addAll(usage(period));
          differences.addAll(rollups.of(period, MOST));
          return differences.subList(0, Math.min(MOST, differences.size()));
        });
  }

  @Override
  public List<Unbooked> setAside(BillingPeriod period) {
    return aside.of(period, MOST);
  }

  @Override
  public List<BillingPeriod> periods(Instant closedSince) {
    return database.sql(PERIODS, closedSince).list(JdbcBillingPeriods::period);
  }

  private List<Difference> usage(BillingPeriod period) {
    Instant kept = rollups.hoursSince();
    return database
        .sql(HOURS, period.id().value())
        .only(
            row ->
                row.maybeInstant("first")
                    .map(first -> RollupChecks.later(first, kept))
                    .map(first -> List.of(first, row.instant("beyond"))))
        .map(span -> usage(period.organization(), span.get(0), span.get(1)))
        .orElse(List.of());
  }

  /** A day at a time, so that no statement takes long however much there is. */
  private List<Difference> usage(OrganizationId organization, Instant first, Instant beyond) {
    String sql = COMPARE.formatted(LEDGER_HOURS, USAGE_HOURS);
    Object whose = organization.value();
    List<Difference> differences = new ArrayList<>();
    for (Instant at = first; at.isBefore(beyond) && differences.size() < MOST; ) {
      Instant next = at.truncatedTo(ChronoUnit.DAYS).plus(RollupChecks.DAY);
      Instant to = next.isBefore(beyond) ? next : beyond;
      differences.addAll(compared(Check.USAGE, sql, whose, at, to, whose, at, to, MOST));
      at = next;
    }
    return differences;
  }

  private List<Difference> compared(Check check, String sql, Object... values) {
    return database
        .sql(sql, values)
        .list(
            row ->
                new Difference(
                    check,
                    named(check, row.text("subject")),
                    row.text("expected"),
                    row.text("found")));
  }

  /** As clients write the id that it begins with; of accounts they see none. */
  static String named(Check check, String subject) {
    String prefix =
        switch (check) {
          case REQUESTS, CHARGED, AMOUNT, USAGE -> SubscriptionId.PREFIX;
          case ENTRY, CORRECTION -> EntryId.PREFIX;
          case MINUTES, HOURS, DAYS -> ApiId.PREFIX;
          case BALANCE -> "";
        };
    UUID id = UUID.fromString(subject.substring(0, ID_LENGTH));
    return prefix.isEmpty() ? subject : TypeId.format(prefix, id) + subject.substring(ID_LENGTH);
  }

  private static Map<Check, String> checks() {
    Map<Check, String> checks = new EnumMap<>(Check.class);
    for (Check check : List.of(Check.REQUESTS, Check.CHARGED)) {
      String column = check == Check.REQUESTS ? "requests" : "charged";
      checks.put(
          check,
          COMPARE.formatted(
              COUNTED.formatted(column, "charge_hours"),
              COUNTED.formatted(column, "charge_counts")));
    }
    checks.put(Check.AMOUNT, COMPARE.formatted(COST, POSTED));
    checks.put(
        Check.BALANCE,
        COMPARE.formatted(
            ACCOUNT.formatted("ledger_postings"), ACCOUNT.formatted("ledger_balances")));
    checks.put(Check.CORRECTION, COMPARE.formatted(CORRECTED, POSTED_FOR));
    checks.put(
        Check.ENTRY, COMPARE.formatted(ENTRY.formatted("greatest"), ENTRY.formatted("-least")));
    return checks;
  }
}
