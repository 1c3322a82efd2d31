package io.gatehouse.persistence.billing;

import io.gatehouse.application.billing.ChargeCount;
import io.gatehouse.application.billing.CountKey;
import io.gatehouse.application.billing.SpendingQueries;
import io.gatehouse.domain.billing.PeriodId;
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
      SELECT counts.period_id, counts.subscription_id, tariffs.text, counts.requests, counts.charged
      FROM unnest(?::uuid[], ?::uuid[]) AS wanted (subscription_id, organization_id)
      JOIN billing_periods AS periods
        ON periods.organization_id = wanted.organization_id AND periods.closed_at IS NULL
      JOIN charge_counts AS counts
        ON counts.period_id = periods.id AND counts.subscription_id = wanted.subscription_id
      JOIN tariffs ON tariffs.id = counts.tariff_id
      """;

  private final Database database;

  JdbcSpendingQueries(Database database) {
    this.database = database;
  }

  @Override
  public List<ChargeCount> open(Map<SubscriptionId, OrganizationId> producers) {
    Object[] columns =
        Columns.of(List.copyOf(producers.entrySet()))
            .texts(each -> each.getKey().value())
            .texts(each -> each.getValue().value())
            .values();
    return database.sql(OPEN, columns).list(JdbcSpendingQueries::count);
  }

  private static ChargeCount count(Row row) {
    CountKey key =
        new CountKey(
            new PeriodId(row.uuid("period_id")),
            new SubscriptionId(row.uuid("subscription_id")),
            TariffText.parse(row.text("text")));
    return new ChargeCount(key, row.number("requests"), row.number("charged"));
  }
}
