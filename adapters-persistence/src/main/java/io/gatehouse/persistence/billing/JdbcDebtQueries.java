package io.gatehouse.persistence.billing;

import io.gatehouse.application.billing.BillingQueries.PeriodTotals;
import io.gatehouse.application.billing.BillingQueries.Total;
import io.gatehouse.application.billing.DebtQueries;
import io.gatehouse.application.query.Page;
import io.gatehouse.application.query.PageRequest;
import io.gatehouse.domain.billing.BillingPeriod;
import io.gatehouse.domain.billing.PeriodId;
import io.gatehouse.domain.organization.OrganizationId;
import io.gatehouse.persistence.organization.OrganizationIds;
import io.gatehouse.persistence.sql.Database;
import io.gatehouse.persistence.sql.Keyset;
import io.gatehouse.persistence.sql.Query;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

@Singleton
final class JdbcDebtQueries implements DebtQueries {

  /**
   * Here and below, an index is walked once with all accounts of a payer: most of them are of keys
   * that are gone, and to look for each by itself would be most of the work. {@code LIMIT} and
   * {@code OFFSET} make sure of it: a period has thousands of rows of others.
   */
  private static final String PAYERS =
      """
      SELECT payer FROM unnest(?::uuid[]) AS payer
      WHERE EXISTS (
        SELECT FROM billing_periods
        CROSS JOIN LATERAL (
          SELECT array_agg(id ORDER BY id) AS accounts FROM ledger_accounts
          WHERE organization_id = billing_periods.organization_id
            AND payer_organization_id = payer) AS theirs
        CROSS JOIN LATERAL (
          SELECT FROM booked_amounts
          WHERE period_id = billing_periods.id AND account_id = ANY (accounts)
          LIMIT 1) AS booked
        WHERE billing_periods.id = ?)
      """;

  /** Of others: what one uses of oneself is owed to nobody. */
  private static final String OWED_TO =
      """
      WITH owed_to AS MATERIALIZED (
        SELECT organization_id, currency, array_agg(id ORDER BY id) AS accounts
        FROM ledger_accounts
        WHERE payer_organization_id = ? AND organization_id <> payer_organization_id
        GROUP BY organization_id, currency
      ), listed AS (
      """;

  /** Period by period, the newest first, until there are enough that have any of the accounts. */
  private static final String PAGE =
      """
        SELECT theirs.* FROM (
          SELECT of_one.* FROM (SELECT DISTINCT organization_id FROM owed_to) AS one
          CROSS JOIN LATERAL (
            SELECT * FROM billing_periods
            WHERE organization_id = one.organization_id AND id < ?
            OFFSET 0) AS of_one
          ORDER BY id DESC OFFSET 0) AS theirs
        CROSS JOIN LATERAL (
          SELECT FROM owed_to
          CROSS JOIN LATERAL (
            SELECT FROM booked_amounts
            WHERE period_id = theirs.id AND account_id = ANY (accounts)
            LIMIT 1) AS booked
          WHERE organization_id = theirs.organization_id
          LIMIT 1) AS any_of_them
        ORDER BY id DESC LIMIT ?
      """;

  private static final String OPEN =
      """
        SELECT * FROM billing_periods
        WHERE closed_at IS NULL AND organization_id IN (SELECT organization_id FROM owed_to)
      """;

  private static final String SUMS =
      """
      )
      SELECT listed.id, organization_id, number, opened_at, closed_at, currency,
             sum(requests) AS requests, sum(charged) AS charged, sum(nanos) AS nanos
      FROM listed
      JOIN owed_to USING (organization_id)
      CROSS JOIN LATERAL (
        SELECT requests, charged, nanos FROM booked_amounts
        WHERE period_id = listed.id AND account_id = ANY (accounts)
        OFFSET 0) AS booked
      GROUP BY listed.id, organization_id, number, opened_at, closed_at, currency
      """;

  private static final String NEWEST_FIRST = "ORDER BY listed.id DESC, currency COLLATE \"C\"";
  private static final String BY_ORGANIZATION = "ORDER BY organization_id, currency COLLATE \"C\"";

  private final Database database;

  JdbcDebtQueries(Database database) {
    this.database = database;
  }

  @Override
  public Set<OrganizationId> payers(PeriodId period, Set<OrganizationId> among) {
    return Set.copyOf(
        database
            .sql(PAYERS, OrganizationIds.of(among), period.value())
            .list(row -> new OrganizationId(row.uuid("payer"))));
  }

  @Override
  public Page<PeriodTotals> periods(OrganizationId payer, PageRequest request) {
    List<PeriodTotals> found =
        totals(
            database.sql(
                OWED_TO + PAGE + SUMS + NEWEST_FIRST,
                payer.value(),
                Keyset.before(request),
                Keyset.rows(request)));
    return Page.of(found, request, its -> its.period().id().value());
  }

  @Override
  public List<PeriodTotals> open(OrganizationId payer) {
    return totals(database.sql(OWED_TO + OPEN + SUMS + BY_ORGANIZATION, payer.value()));
  }

  /** There is a row for each currency of each period, those of one behind each other. */
  private static List<PeriodTotals> totals(Query query) {
    Map<BillingPeriod, List<Total>> totals = new LinkedHashMap<>();
    query.list(
        row ->
            totals
                .computeIfAbsent(JdbcBillingPeriods.period(row), missing -> new ArrayList<>())
                .add(JdbcBillingQueries.total(row)));
    return totals.entrySet().stream()
        .map(each -> new PeriodTotals(each.getKey(), each.getValue()))
        .toList();
  }
}
