package io.gatehouse.persistence.billing;

import io.gatehouse.application.billing.BillingQueries.Share;
import io.gatehouse.domain.billing.Correction;
import io.gatehouse.domain.billing.EntryId;
import io.gatehouse.domain.billing.Payer;
import io.gatehouse.domain.billing.PeriodId;
import io.gatehouse.domain.money.Money;
import io.gatehouse.domain.organization.OrganizationId;
import io.gatehouse.domain.organization.UserId;
import io.gatehouse.domain.subscription.ConsumerId;
import io.gatehouse.domain.subscription.SubscriptionId;
import io.gatehouse.domain.value.Reason;
import io.gatehouse.persistence.sql.Conditions;
import io.gatehouse.persistence.sql.Database;
import io.gatehouse.persistence.sql.Row;
import java.util.ArrayList;
import java.util.List;

/** Reads corrections. */
final class CorrectionRows {

  private static final String LIST =
      """
      SELECT its.entry_id, its.period_id, its.nanos, its.user_id, ledger_entries.organization_id,
             ledger_entries.reason, ledger_entries.at, payer_organization_id, consumer_id,
             subscription_id, currency
      FROM corrections AS its
      JOIN ledger_entries ON ledger_entries.id = its.entry_id
      JOIN ledger_accounts ON ledger_accounts.id = its.account_id
      WHERE its.period_id = ANY (?::uuid[])\
      """;

  private static final String IN_ORDER = " ORDER BY ledger_entries.at, its.entry_id";

  private final Database database;

  CorrectionRows(Database database) {
    this.database = database;
  }

  List<Correction> of(Share share) {
    Conditions conditions =
        new Conditions()
            .andIf("payer_organization_id = ?", share.payer().map(OrganizationId::value));
    List<Object> values = new ArrayList<>();
    values.add(share.periods().stream().map(period -> period.value().toString()).toList());
    values.addAll(conditions.values());
    return database
        .sql(LIST + conditions.text() + IN_ORDER, values.toArray())
        .list(CorrectionRows::correction);
  }

  private static Correction correction(Row row) {
    return new Correction(
        new EntryId(row.uuid("entry_id")),
        new OrganizationId(row.uuid("organization_id")),
        new PeriodId(row.uuid("period_id")),
        Payer.whole(
            new OrganizationId(row.uuid("payer_organization_id")),
            new ConsumerId(row.uuid("consumer_id")),
            new SubscriptionId(row.uuid("subscription_id"))),
        new Money(row.number("nanos"), Money.currency(row.text("currency"))),
        new Reason(row.text("reason")),
        new UserId(row.uuid("user_id")),
        row.instant("at"));
  }
}
