package io.gatehouse.persistence.billing;

import io.gatehouse.application.billing.Corrections;
import io.gatehouse.domain.billing.Correction;
import io.gatehouse.domain.billing.JournalEntry;
import io.gatehouse.domain.billing.LedgerAccount;
import io.gatehouse.domain.billing.Payer;
import io.gatehouse.domain.billing.PeriodId;
import io.gatehouse.domain.money.Money;
import io.gatehouse.domain.money.Price;
import io.gatehouse.domain.money.Tariff;
import io.gatehouse.domain.organization.OrganizationId;
import io.gatehouse.domain.subscription.ConsumerId;
import io.gatehouse.domain.subscription.SubscriptionId;
import io.gatehouse.persistence.money.TariffColumns;
import io.gatehouse.persistence.sql.Database;
import io.gatehouse.persistence.sql.Row;
import jakarta.inject.Singleton;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

@Singleton
final class JdbcCorrections implements Corrections {

  /** Of those for which nothing was ever booked, too. */
  private static final String PAYER =
      """
      SELECT payer_organization_id, consumer_id FROM ledger_accounts
      WHERE organization_id = ? AND subscription_id = ?
      UNION
      SELECT consuming_id, consumer_id FROM subscriptions WHERE producing_id = ? AND id = ?
      LIMIT 1
      """;

  private static final String BOOKED_IN =
      """
      SELECT DISTINCT currency FROM ledger_accounts
      WHERE organization_id = ? AND subscription_id = ?
      """;

  private static final String TARIFF =
      """
      SELECT plans.tariff, plans.price_nanos, plans.price_currency
      FROM subscriptions LEFT JOIN plans ON plans.id = subscriptions.plan_id
      WHERE subscriptions.producing_id = ? AND subscriptions.id = ?
      """;

  private static final String COUNT =
      "SELECT count(*) AS number FROM corrections WHERE period_id = ?";

  private static final String ADD_ENTRY =
      """
      INSERT INTO ledger_entries (id, kind, organization_id, period_id, at, reason)
      VALUES (?, ?, ?, ?, ?, ?)
      """;

  private static final String ADD =
      """
      INSERT INTO corrections (entry_id, period_id, account_id, nanos, user_id)
      VALUES (?, ?, ?, ?, ?)
      """;

  private final Database database;
  private final PostingRows postings;
  private final JdbcLedger ledger;

  JdbcCorrections(Database database, JdbcLedger ledger) {
    this.database = database;
    this.postings = new PostingRows(database);
    this.ledger = ledger;
  }

  @Override
  public Optional<Payer> payer(OrganizationId organization, SubscriptionId subscription) {
    return database
        .sql(
            PAYER,
            organization.value(),
            subscription.value(),
            organization.value(),
            subscription.value())
        .first(
            row ->
                Payer.whole(
                    new OrganizationId(row.uuid("payer_organization_id")),
                    new ConsumerId(row.uuid("consumer_id")),
                    subscription));
  }

  @Override
  public Set<Currency> currencies(OrganizationId organization, SubscriptionId subscription) {
    Object[] which = {organization.value(), subscription.value()};
    Set<Currency> currencies =
        new HashSet<>(
            database.sql(BOOKED_IN, which).list(row -> Money.currency(row.text("currency"))));
    currencies.addAll(database.sql(TARIFF, which).list(JdbcCorrections::charged));
    return currencies;
  }

  @Override
  public long count(PeriodId period) {
    return database.sql(COUNT, period.value()).only(row -> row.number("number"));
  }

  @Override
  public void book(Correction correction) {
    // Known already, but where the period was opened by a clock that is ahead.
    ledger.cover(Set.of(correction.at()));
    JournalEntry entry = correction.entry();
    database
        .sql(
            ADD_ENTRY,
            correction.id().value(),
            entry.kind().text(),
            correction.organization().value(),
            correction.period().value(),
            correction.at(),
            correction.reason().value())
        .update();
    postings.add(correction.at(), List.of(entry));
    LedgerAccount account = entry.postings().get(0).account();
    database
        .sql(
            ADD,
            correction.id().value(),
            correction.period().value(),
            Fingerprint.of(account),
            correction.amount().nanos(),
            correction.by().value())
        .update();
  }

  private static Currency charged(Row row) {
    return TariffColumns.read(row)
        .map(Tariff::currency)
        .orElseGet(() -> Price.DEFAULT.perRequest().currency());
  }
}
