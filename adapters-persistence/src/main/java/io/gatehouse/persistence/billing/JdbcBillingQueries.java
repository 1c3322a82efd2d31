package io.gatehouse.persistence.billing;

import io.gatehouse.application.billing.BillingQueries;
import io.gatehouse.application.billing.ChargeHour;
import io.gatehouse.application.billing.CountKey;
import io.gatehouse.application.organization.Reach;
import io.gatehouse.application.query.Page;
import io.gatehouse.application.query.PageRequest;
import io.gatehouse.domain.billing.BillingPeriod;
import io.gatehouse.domain.billing.Correction;
import io.gatehouse.domain.billing.PeriodId;
import io.gatehouse.domain.billing.StatementLine;
import io.gatehouse.domain.money.Money;
import io.gatehouse.domain.money.TariffText;
import io.gatehouse.domain.organization.OrganizationId;
import io.gatehouse.domain.subscription.ConsumerId;
import io.gatehouse.domain.subscription.SubscriptionId;
import io.gatehouse.domain.usage.CredentialRef;
import io.gatehouse.persistence.organization.OrganizationIds;
import io.gatehouse.persistence.sql.Conditions;
import io.gatehouse.persistence.sql.Database;
import io.gatehouse.persistence.sql.Keyset;
import io.gatehouse.persistence.sql.Query;
import io.gatehouse.persistence.sql.Row;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

@Singleton
final class JdbcBillingQueries implements BillingQueries {

  private static final String PERIODS =
      "SELECT " + JdbcBillingPeriods.COLUMNS + " FROM billing_periods WHERE ";

  private static final String OPEN = PERIODS + "organization_id = ? AND closed_at IS NULL";

  private static final String IN_REACH = PERIODS + "(? OR organization_id = ANY (?::uuid[]))";

  private static final String PAGE = IN_REACH + " AND id < ? ORDER BY id DESC LIMIT ?";
  private static final String FIND = IN_REACH + " AND id = ?";

  private static final String ALL_OPEN =
      """
      SELECT p.id, p.organization_id, p.number, p.opened_at, p.closed_at, a.currency,
             sum(b.requests) AS requests, sum(b.charged) AS charged, sum(b.nanos) AS nanos
      FROM billing_periods p
      LEFT JOIN booked_amounts b ON b.period_id = p.id
      LEFT JOIN ledger_accounts a ON a.id = b.account_id
      WHERE p.closed_at IS NULL AND (? OR p.organization_id = ANY (?::uuid[]))
      GROUP BY p.id, a.currency
      ORDER BY p.organization_id, a.currency COLLATE "C"
      """;

  private static final String BALANCES =
      """
       FROM ledger_balances
       JOIN ledger_accounts ON ledger_accounts.id = ledger_balances.account_id
       JOIN tariffs ON tariffs.id = ledger_balances.tariff_id
      WHERE period_id = ANY (?::uuid[])\
      """;

  private static final String SUMS =
      ", sum(requests) AS requests, sum(charged) AS charged, sum(nanos) AS nanos";

  private static final String TOTALS =
      "SELECT currency"
          + SUMS
          + " FROM booked_amounts JOIN ledger_accounts ON ledger_accounts.id = account_id"
          + " WHERE period_id = ANY (?::uuid[])";
  private static final String BY_CURRENCY = " GROUP BY currency ORDER BY currency COLLATE \"C\"";

  private static final String LINES =
      "SELECT payer_organization_id, consumer_id, subscription_id, text, currency"
          + SUMS
          + BALANCES;

  private static final String BY_LINE =
      " GROUP BY consumer_id, subscription_id, payer_organization_id, text, currency"
          + " ORDER BY consumer_id, subscription_id, text COLLATE \"C\"";

  private static final String KEYS = "SELECT DISTINCT credential_id" + BALANCES;
  private static final String KEY_PAGE =
      " AND credential_id < ? ORDER BY credential_id DESC LIMIT ?";

  private static final String PARTS =
      "SELECT credential_id, client, payer_organization_id, consumer_id, subscription_id, text,"
          + " currency, requests, charged, nanos"
          + BALANCES;

  private static final String OF_KEYS =
      " AND credential_id = ANY (?::uuid[]) ORDER BY credential_id DESC, subscription_id,"
          + " text COLLATE \"C\"";

  private static final String HOURS =
      """
      SELECT at, credential_id, client, requests, charged FROM charge_hours
      WHERE period_id = ? AND subscription_id = ? AND tariff_id = ? AND at >= ?
      ORDER BY at, credential_id LIMIT ?
      """;

  private static final String NAMES =
      """
      SELECT subscriptions.id, consumers.name AS consumer, apis.name AS api,
             api_versions.label AS version, plans.name AS plan
      FROM subscriptions
      LEFT JOIN consumers ON consumers.id = consumer_id
      LEFT JOIN apis ON apis.id = subscriptions.api_id
      LEFT JOIN api_versions ON api_versions.id = version_id
      LEFT JOIN plans ON plans.id = plan_id
      WHERE subscriptions.id = ANY (?::uuid[])
      """;

  private final Database database;
  private final CorrectionRows corrections;

  JdbcBillingQueries(Database database) {
    this.database = database;
    this.corrections = new CorrectionRows(database);
  }

  @Override
  public Page<BillingPeriod> periods(Reach reach, PageRequest request) {
    List<BillingPeriod> found =
        database
            .sql(
                PAGE,
                reach.everything(),
                OrganizationIds.of(reach.organizations()),
                Keyset.before(request),
                Keyset.rows(request))
            .list(JdbcBillingPeriods::period);
    return Page.of(found, request, period -> period.id().value());
  }

  @Override
  public Optional<BillingPeriod> open(OrganizationId organization) {
    return database.sql(OPEN, organization.value()).first(JdbcBillingPeriods::period);
  }

  @Override
  public Optional<BillingPeriod> find(Reach reach, PeriodId period) {
    return database
        .sql(FIND, reach.everything(), OrganizationIds.of(reach.organizations()), period.value())
        .first(JdbcBillingPeriods::period);
  }

  @Override
  public List<PeriodTotals> open(Reach reach) {
    Map<BillingPeriod, List<Total>> open = new LinkedHashMap<>();
    database
        .sql(ALL_OPEN, reach.everything(), OrganizationIds.of(reach.organizations()))
        .list(
            row -> {
              List<Total> totals =
                  open.computeIfAbsent(
                      JdbcBillingPeriods.period(row), missing -> new ArrayList<>());
              return row.maybeText("currency").map(currency -> totals.add(total(row)));
            });
    return open.entrySet().stream()
        .map(each -> new PeriodTotals(each.getKey(), each.getValue()))
        .toList();
  }

  @Override
  public List<Total> totals(Share share) {
    return list(share, TOTALS, BY_CURRENCY).list(JdbcBillingQueries::total);
  }

  @Override
  public List<StatementLine> lines(Share share) {
    return list(share, LINES, BY_LINE)
        .list(
            row ->
                new StatementLine(
                    new OrganizationId(row.uuid("payer_organization_id")),
                    new ConsumerId(row.uuid("consumer_id")),
                    new SubscriptionId(row.uuid("subscription_id")),
                    TariffText.parse(row.text("text")),
                    row.number("requests"),
                    row.number("charged"),
                    exact(row)));
  }

  @Override
  public List<Correction> corrections(Share share) {
    return corrections.of(share);
  }

  @Override
  public Map<SubscriptionId, Names> names(Set<SubscriptionId> subscriptions) {
    return database
        .sql(NAMES, subscriptions.stream().map(its -> its.value().toString()).toList())
        .list(row -> Map.entry(new SubscriptionId(row.uuid("id")), names(row)))
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  @Override
  public Page<KeyCost> keys(Share share, PageRequest request) {
    List<UUID> ids =
        list(share, KEYS, KEY_PAGE, Keyset.before(request), Keyset.rows(request))
            .list(row -> row.uuid("credential_id"));
    Map<UUID, KeyCost> keys = new LinkedHashMap<>();
    list(share, PARTS, OF_KEYS, ids.stream().map(UUID::toString).toList())
        .list(JdbcBillingQueries::key)
        .forEach(key -> keys.merge(key.credential().id(), key, JdbcBillingQueries::joined));
    return Page.of(List.copyOf(keys.values()), request, key -> key.credential().id());
  }

  @Override
  public List<ChargeHour> hours(CountKey key, Instant from) {
    return database
        .sql(
            HOURS,
            key.period().value(),
            key.subscription().value(),
            Fingerprint.of(key.tariff()),
            from,
            MOST_HOURS)
        .list(
            row ->
                new ChargeHour(
                    key,
                    row.instant("at"),
                    credential(row),
                    row.number("requests"),
                    row.number("charged")));
  }

  private Query list(Share share, String select, String end, Object... more) {
    Conditions conditions =
        new Conditions()
            .andIf("payer_organization_id = ?", share.payer().map(OrganizationId::value));
    List<Object> values = new ArrayList<>();
    values.add(share.periods().stream().map(period -> period.value().toString()).toList());
    values.addAll(conditions.values());
    values.addAll(List.of(more));
    return database.sql(select + conditions.text() + end, values.toArray());
  }

  static Total total(Row row) {
    return new Total(row.number("requests"), row.number("charged"), exact(row));
  }

  private static Names names(Row row) {
    return new Names(
        row.maybeText("consumer"),
        row.maybeText("api"),
        row.maybeText("version"),
        row.maybeText("plan"));
  }

  private static KeyCost key(Row row) {
    Part part =
        new Part(
            new SubscriptionId(row.uuid("subscription_id")),
            TariffText.parse(row.text("text")),
            row.number("requests"),
            row.number("charged"),
            exact(row));
    return new KeyCost(
        credential(row),
        new OrganizationId(row.uuid("payer_organization_id")),
        new ConsumerId(row.uuid("consumer_id")),
        List.of(part));
  }

  private static KeyCost joined(KeyCost one, KeyCost more) {
    List<Part> parts = new ArrayList<>(one.parts());
    parts.addAll(more.parts());
    return new KeyCost(one.credential(), one.organization(), one.consumer(), parts);
  }

  private static CredentialRef credential(Row row) {
    return new CredentialRef(row.uuid("credential_id"), row.flag("client"));
  }

  private static Money exact(Row row) {
    return new Money(row.number("nanos"), Money.currency(row.text("currency")));
  }
}
