package io.gatehouse.persistence.billing;

import io.gatehouse.domain.billing.JournalEntry;
import io.gatehouse.domain.billing.LedgerAccount;
import io.gatehouse.domain.billing.Payer;
import io.gatehouse.domain.billing.Posting;
import io.gatehouse.domain.money.Tariff;
import io.gatehouse.persistence.sql.Columns;
import io.gatehouse.persistence.sql.Database;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Writes postings, with the accounts and tariffs that they are about, and adds them up. */
final class PostingRows {

  private static final UUID NONE = new UUID(0, 0);

  /** In the order of the ids, so that nobody waits in a circle. */
  private static final String ADD_TARIFFS =
      """
      INSERT INTO tariffs (id, text)
      SELECT id, text FROM unnest(?::uuid[], ?::text[]) AS added (id, text)
      WHERE NOT EXISTS (SELECT FROM tariffs AS kept WHERE kept.id = added.id)
      ORDER BY id
      ON CONFLICT DO NOTHING
      """;

  private static final String ADD_ACCOUNTS =
      """
      INSERT INTO ledger_accounts
        (id, organization_id, payer_organization_id, consumer_id, subscription_id, credential_id,
         client, currency)
      SELECT id, organization_id, payer_organization_id, consumer_id, subscription_id,
             credential_id, client, currency
      FROM unnest(?::uuid[], ?::uuid[], ?::uuid[], ?::uuid[], ?::uuid[], ?::uuid[], ?::boolean[],
                  ?::text[])
        AS added (id, organization_id, payer_organization_id, consumer_id, subscription_id,
                  credential_id, client, currency)
      WHERE NOT EXISTS (SELECT FROM ledger_accounts AS kept WHERE kept.id = added.id)
      ORDER BY id
      ON CONFLICT DO NOTHING
      """;

  /**
   * All at once, however many there are: an entry is balanced within a statement or refused, and
   * balances are held in an order that is that of all of them.
   */
  private static final String ADD =
      """
      WITH added AS (
        INSERT INTO ledger_postings
          (at, entry_id, period_id, account_id, tariff_id, requests, charged, nanos, currency)
        SELECT ?, entry_id, period_id, account_id, nullif(tariff_id, ?), requests, charged, nanos,
               currency
        FROM unnest(?::uuid[], ?::uuid[], ?::uuid[], ?::uuid[], ?::bigint[], ?::bigint[],
                    ?::bigint[], ?::text[])
          AS listed (entry_id, period_id, account_id, tariff_id, requests, charged, nanos,
                     currency)
        RETURNING period_id, account_id, tariff_id, requests, charged, nanos
      )
      INSERT INTO ledger_balances AS kept
        (period_id, account_id, tariff_id, requests, charged, nanos)
      SELECT period_id, account_id, tariff_id, sum(requests), sum(charged), sum(nanos)
      FROM added WHERE tariff_id IS NOT NULL
      GROUP BY period_id, account_id, tariff_id
      ORDER BY period_id, account_id, tariff_id
      ON CONFLICT (period_id, account_id, tariff_id) DO UPDATE SET
        requests = kept.requests + excluded.requests,
        charged = kept.charged + excluded.charged,
        nanos = kept.nanos + excluded.nanos
      """;

  private record Row(JournalEntry entry, Posting posting, UUID account, UUID tariff) {}

  private final Database database;

  PostingRows(Database database) {
    this.database = database;
  }

  void add(Instant at, List<JournalEntry> entries) {
    List<Posting> postings = entries.stream().flatMap(each -> each.postings().stream()).toList();
    Map<LedgerAccount, UUID> accounts =
        ids(postings.stream().map(Posting::account).toList(), Fingerprint::of);
    Map<Tariff, UUID> tariffs =
        ids(postings.stream().flatMap(each -> each.tariff().stream()).toList(), Fingerprint::of);
    Columns.parts(ordered(tariffs)).forEach(this::addTariffs);
    Columns.parts(ordered(accounts)).forEach(this::addAccounts);
    List<Row> rows =
        entries.stream()
            .flatMap(
                entry -> entry.postings().stream().map(its -> row(entry, its, accounts, tariffs)))
            .toList();
    database
        .sql(
            ADD,
            Columns.of(rows)
                .with(at, NONE)
                .texts(row -> row.entry().id().value())
                .texts(row -> row.entry().period().value())
                .texts(Row::account)
                .texts(Row::tariff)
                .numbers(row -> row.posting().requests())
                .numbers(row -> row.posting().charged())
                .numbers(row -> row.posting().amount().nanos())
                .texts(row -> row.posting().amount().currency())
                .values())
        .update();
  }

  private void addTariffs(List<Map.Entry<Tariff, UUID>> tariffs) {
    Object[] columns =
        Columns.of(tariffs).texts(Map.Entry::getValue).texts(Map.Entry::getKey).values();
    database.sql(ADD_TARIFFS, columns).update();
  }

  private void addAccounts(List<Map.Entry<LedgerAccount, UUID>> accounts) {
    Object[] columns =
        Columns.of(accounts)
            .texts(Map.Entry::getValue)
            .texts(each -> each.getKey().organization().value())
            .texts(payer(payer -> payer.organization().value()))
            .texts(payer(payer -> payer.consumer().value()))
            .texts(payer(payer -> payer.subscription().value()))
            .texts(payer(payer -> payer.credential().id()))
            .texts(
                each -> each.getKey().payer().filter(its -> its.credential().client()).isPresent())
            .texts(each -> each.getKey().currency())
            .values();
    database.sql(ADD_ACCOUNTS, columns).update();
  }

  private static Function<Map.Entry<LedgerAccount, UUID>, UUID> payer(Function<Payer, UUID> part) {
    return each -> each.getKey().payer().map(part).orElse(NONE);
  }

  /** By their ids, as the database compares them: so nobody waits in a circle between two parts. */
  private static <T> List<Map.Entry<T, UUID>> ordered(Map<T, UUID> things) {
    return things.entrySet().stream()
        .sorted(Comparator.comparing(each -> each.getValue().toString()))
        .toList();
  }

  private static Row row(
      JournalEntry entry,
      Posting posting,
      Map<LedgerAccount, UUID> accounts,
      Map<Tariff, UUID> tariffs) {
    UUID tariff = posting.tariff().map(its -> tariffs.getOrDefault(its, NONE)).orElse(NONE);
    return new Row(entry, posting, accounts.getOrDefault(posting.account(), NONE), tariff);
  }

  private static <T> Map<T, UUID> ids(List<T> things, Function<T, UUID> id) {
    return things.stream().distinct().collect(Collectors.toMap(each -> each, id));
  }
}
