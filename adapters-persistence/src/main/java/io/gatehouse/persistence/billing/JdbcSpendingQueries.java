package io.gatehouse.persistence.billing;

import io.gatehouse.application.billing.ChargeCount;
import io.gatehouse.application.billing.CountKey;
import io.gatehouse.application.billing.SpendingQueries;
import io.gatehouse.domain.billing.PeriodId;
import io.gatehouse.domain.money.Money;
import io.gatehouse.domain.money.TariffText;
import io.gatehouse.domain.organization.OrganizationId;
import io.gatehouse.domain.subscription.SubscriptionId;
import io.gatehouse.persistence.sql.Columns;
import io.gatehouse.persistence.sql.Database;
import io.gatehouse.persistence.sql.Row;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;

@Singleton
final class JdbcSpendingQueries implements SpendingQueries {

  private static final String OPEN =
      """
      WITH wanted AS (
        SELECT given.subscription_id, periods.id AS period_id
        FROM unnest(?::uuid[], ?::uuid[]) AS given (subscription_id, organization_id)
        JOIN billing_periods AS periods
          ON periods.organization_id = given.organization_id AND periods.closed_at IS NULL
      )
      SELECT period_id, subscription_id, tariffs.text AS tariff, requests, charged,
             NULL::bigint AS nanos, NULL AS currency
      FROM wanted
      JOIN charge_counts USING (period_id, subscription_id)
      JOIN tariffs ON tariffs.id = charge_counts.tariff_id
      UNION ALL
      SELECT period_id, subscription_id, NULL, NULL, NULL, sum(nanos)::bigint, currency
      FROM wanted
      JOIN corrections USING (period_id)
      JOIN ledger_accounts USING (subscription_id)
      WHERE ledger_accounts.id = corrections.account_id
      GROUP BY period_id, subscription_id, currency
      """;

  private final Database database;

  JdbcSpendingQueries(Database database) {
    this.database = database;
  }

  @Override
  public List<Part> open(Map<SubscriptionId, OrganizationId> producers) {
    Object[] columns =
        Columns.of(List.copyOf(producers.entrySet()))
            .texts(each -> each.getKey().value())
            .texts(each -> each.getValue().value())
            .values();
    return database.sql(OPEN, columns).list(JdbcSpendingQueries::part);
  }

  private static Part part(Row row) {
    SubscriptionId subscription = new SubscriptionId(row.uuid("subscription_id"));
    PeriodId period = new PeriodId(row.uuid("period_id"));
    Money amount =
        row.maybeText("tariff")
            .map(text -> new CountKey(period, subscription, TariffText.parse(text)))
            .map(key -> new ChargeCount(key, row.number("requests"), row.number("charged")).cost())
            .orElseGet(() -> new Money(row.number("nanos"), Money.currency(row.text("currency"))));
    return new Part(subscription, period, amount);
  }
}
