package io.gatehouse.persistence.billing;

import io.gatehouse.application.billing.Batch;
import io.gatehouse.application.billing.Booking;
import io.gatehouse.application.billing.ChargeCount;
import io.gatehouse.application.billing.ChargeHour;
import io.gatehouse.application.billing.CountKey;
import io.gatehouse.application.billing.Ledger;
import io.gatehouse.domain.billing.JournalEntry;
import io.gatehouse.persistence.sql.Columns;
import io.gatehouse.persistence.sql.Database;
import io.gatehouse.persistence.sql.MonthlyParts;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Set;

@Singleton
final class JdbcLedger implements Ledger {

  private static final int FULL = 100;

  private static final int FILL = 70;

  /** Before any is held: who holds one never waits for somebody who adds one before it. */
  private static final String BEGIN =
      """
      INSERT INTO charge_counts (period_id, subscription_id, tariff_id, requests, charged)
      SELECT period_id, subscription_id, tariff_id, 0, 0
      FROM unnest(?::uuid[], ?::uuid[], ?::uuid[])
        WITH ORDINALITY AS wanted (period_id, subscription_id, tariff_id, number)
      WHERE NOT EXISTS (
        SELECT FROM charge_counts AS kept
        WHERE (kept.period_id, kept.subscription_id, kept.tariff_id)
            = (wanted.period_id, wanted.subscription_id, wanted.tariff_id))
      ORDER BY number
      ON CONFLICT DO NOTHING
      """;

  private static final String HOLD =
      """
      SELECT wanted.number, kept.requests, kept.charged
      FROM unnest(?::uuid[], ?::uuid[], ?::uuid[])
        WITH ORDINALITY AS wanted (period_id, subscription_id, tariff_id, number)
      JOIN charge_counts AS kept USING (period_id, subscription_id, tariff_id)
      ORDER BY wanted.number
      FOR NO KEY UPDATE OF kept
      """;

  private static final String SAVE =
      """
      UPDATE charge_counts AS kept SET requests = next.requests, charged = next.charged
      FROM unnest(?::uuid[], ?::uuid[], ?::uuid[], ?::bigint[], ?::bigint[])
        AS next (period_id, subscription_id, tariff_id, requests, charged)
      WHERE (kept.period_id, kept.subscription_id, kept.tariff_id)
          = (next.period_id, next.subscription_id, next.tariff_id)
      """;

  private static final String ADD_ENTRIES =
      """
      INSERT INTO ledger_entries
        (id, kind, organization_id, period_id, at, run, writer, from_position)
      SELECT id, kind, organization_id, period_id, ?, ?, ?, ?
      FROM unnest(?::uuid[], ?::text[], ?::uuid[], ?::uuid[])
        AS added (id, kind, organization_id, period_id)
      """;

  private static final String ADD_HOURS =
      """
      INSERT INTO charge_hours AS kept
        (at, period_id, subscription_id, tariff_id, credential_id, client, requests, charged)
      SELECT at, period_id, subscription_id, tariff_id, credential_id, client, requests, charged
      FROM unnest(?::timestamptz[], ?::uuid[], ?::uuid[], ?::uuid[], ?::uuid[], ?::boolean[],
                  ?::bigint[], ?::bigint[])
        WITH ORDINALITY AS added
          (at, period_id, subscription_id, tariff_id, credential_id, client, requests, charged,
           number)
      ORDER BY number
      ON CONFLICT (period_id, subscription_id, tariff_id, at, credential_id)
      DO UPDATE SET
        requests = kept.requests + excluded.requests,
        charged = kept.charged + excluded.charged
      """;

  /** Counts to be held, with what they are found by, which takes a while to work out. */
  private record Wanted(List<CountKey> keys, Columns<CountKey> ids) {

    static Wanted of(List<CountKey> keys) {
      return new Wanted(
          keys,
          Columns.of(keys)
              .texts(key -> key.period().value())
              .texts(key -> key.subscription().value())
              .texts(key -> Fingerprint.of(key.tariff())));
    }
  }

  private final Database database;
  private final PostingRows postings;
  private final MonthlyParts postingParts;
  private final MonthlyParts hourParts;

  JdbcLedger(Database database) {
    this.database = database;
    this.postings = new PostingRows(database);
    this.postingParts = new MonthlyParts(database, "ledger_postings", FULL);
    this.hourParts = new MonthlyParts(database, "charge_hours", FILL);
  }

  @Override
  public void cover(Set<Instant> times) {
    postingParts.cover(times);
    hourParts.cover(times);
  }

  @Override
  public List<ChargeCount> hold(List<CountKey> keys) {
    List<Wanted> parts = Columns.parts(keys).stream().map(Wanted::of).toList();
    parts.forEach(part -> database.sql(BEGIN, part.ids().values()).update());
    return parts.stream().flatMap(part -> held(part).stream()).toList();
  }

  private List<ChargeCount> held(Wanted part) {
    return database
        .sql(HOLD, part.ids().values())
        .list(
            row ->
                new ChargeCount(
                    part.keys().get((int) row.number("number") - 1),
                    row.number("requests"),
                    row.number("charged")));
  }

  @Override
  public void book(Booking booking) {
    postingParts.cover(List.of(booking.at()));
    hourParts.cover(booking.hours().stream().map(ChargeHour::hour).toList());
    Columns.parts(booking.entries()).forEach(part -> add(booking.batch(), booking.at(), part));
    postings.add(booking.at(), booking.entries());
    Columns.parts(booking.counts()).forEach(this::save);
    Columns.parts(booking.hours()).forEach(this::add);
  }

  private void add(Batch batch, Instant at, List<JournalEntry> entries) {
    Object[] columns =
        Columns.of(entries)
            .with(at, batch.journal().run(), batch.journal().writer(), batch.from())
            .texts(entry -> entry.id().value())
            .texts(entry -> entry.kind().text())
            .texts(entry -> entry.organization().value())
            .texts(entry -> entry.period().value())
            .values();
    database.sql(ADD_ENTRIES, columns).update();
  }

  private void save(List<ChargeCount> counts) {
    Object[] columns =
        Columns.of(counts)
            .texts(count -> count.key().period().value())
            .texts(count -> count.key().subscription().value())
            .texts(count -> Fingerprint.of(count.key().tariff()))
            .numbers(ChargeCount::requests)
            .numbers(ChargeCount::charged)
            .values();
    database.sql(SAVE, columns).update();
  }

  private void add(List<ChargeHour> hours) {
    Object[] columns =
        Columns.of(hours)
            .texts(ChargeHour::hour)
            .texts(hour -> hour.key().period().value())
            .texts(hour -> hour.key().subscription().value())
            .texts(hour -> Fingerprint.of(hour.key().tariff()))
            .texts(hour -> hour.credential().id())
            .texts(hour -> hour.credential().client())
            .numbers(ChargeHour::requests)
            .numbers(ChargeHour::charged)
            .values();
    database.sql(ADD_HOURS, columns).update();
  }
}
