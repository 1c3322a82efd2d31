package io.gatehouse.persistence.billing;

import io.gatehouse.application.billing.CapMark;
import io.gatehouse.application.billing.CapMarks;
import io.gatehouse.application.billing.CappedSubscription;
import io.gatehouse.domain.billing.PeriodId;
import io.gatehouse.domain.organization.OrganizationId;
import io.gatehouse.domain.subscription.ConsumerId;
import io.gatehouse.domain.subscription.Parties;
import io.gatehouse.domain.subscription.SubscriptionId;
import io.gatehouse.persistence.sql.Database;
import io.gatehouse.persistence.sql.Row;
import io.gatehouse.persistence.subscription.CapColumns;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

@Singleton
final class JdbcCapMarks implements CapMarks {

  private static final String FIND =
      """
      SELECT id, consumer_id, consuming_id, producing_id, cap_nanos, cap_currency
      FROM subscriptions
      WHERE id = ANY (?::uuid[]) AND cap_nanos IS NOT NULL AND state <> 'ended'
      ORDER BY id
      """;

  /** Before any is held: who holds one never waits for somebody who adds one before it. */
  private static final String BEGIN =
      """
      INSERT INTO cap_marks (subscription_id)
      SELECT id FROM unnest(?::uuid[]) AS wanted (id)
      WHERE NOT EXISTS (SELECT FROM cap_marks AS kept WHERE kept.subscription_id = wanted.id)
      ORDER BY id
      ON CONFLICT DO NOTHING
      """;

  private static final String HOLD =
      """
      SELECT * FROM cap_marks WHERE subscription_id = ANY (?::uuid[])
      ORDER BY subscription_id FOR NO KEY UPDATE
      """;

  private static final String SAVE =
      """
      UPDATE cap_marks
      SET period_id = ?, cap_nanos = ?, cap_currency = ?, told = ?, spent_out = ?
      WHERE subscription_id = ?
      """;

  private static final String FORGET =
      "DELETE FROM cap_marks WHERE subscription_id = ? RETURNING spent_out";

  private static final String CLEAR =
      """
      WITH ended AS (
        DELETE FROM cap_marks WHERE period_id = ? RETURNING subscription_id, spent_out
      )
      SELECT DISTINCT s.consumer_id
      FROM ended JOIN subscriptions s ON s.id = ended.subscription_id
      WHERE ended.spent_out AND s.state <> 'ended'
      ORDER BY s.consumer_id
      """;

  private static final String PAYERS =
      """
      SELECT consuming_id, count(*) AS caps FROM subscriptions
      WHERE producing_id = ? AND consuming_id <> producing_id
        AND cap_nanos IS NOT NULL AND state <> 'ended'
      GROUP BY consuming_id
      """;

  private final Database database;

  JdbcCapMarks(Database database) {
    this.database = database;
  }

  @Override
  public List<CappedSubscription> hold(Collection<SubscriptionId> subscriptions) {
    Map<SubscriptionId, CappedSubscription> capped =
        found(subscriptions).stream()
            .collect(Collectors.toMap(CappedSubscription::id, Function.identity()));
    if (capped.isEmpty()) {
      return List.of();
    }
    List<String> ids = texts(capped.keySet());
    database.sql(BEGIN, ids).update();
    return database
        .sql(HOLD, ids)
        .list(
            row -> {
              CapMark mark = mark(row);
              return Optional.ofNullable(capped.get(mark.subscription())).orElseThrow().with(mark);
            });
  }

  @Override
  public void save(List<CapMark> marks) {
    if (!marks.isEmpty()) {
      database.each(SAVE, marks.stream().map(JdbcCapMarks::values).toList());
    }
  }

  @Override
  public boolean forget(SubscriptionId subscription) {
    return database
        .sql(FORGET, subscription.value())
        .first(row -> row.flag("spent_out"))
        .orElse(false);
  }

  @Override
  public List<ConsumerId> clear(PeriodId period) {
    return database.sql(CLEAR, period.value()).list(row -> new ConsumerId(row.uuid("consumer_id")));
  }

  @Override
  public Map<OrganizationId, Long> payers(OrganizationId producer) {
    return database.sql(PAYERS, producer.value()).list(JdbcCapMarks::payer).stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private List<CappedSubscription> found(Collection<SubscriptionId> subscriptions) {
    return database.sql(FIND, texts(subscriptions)).list(JdbcCapMarks::capped);
  }

  private static CappedSubscription capped(Row row) {
    SubscriptionId id = new SubscriptionId(row.uuid("id"));
    return new CappedSubscription(
        id,
        new Parties(
            new ConsumerId(row.uuid("consumer_id")),
            new OrganizationId(row.uuid("consuming_id")),
            new OrganizationId(row.uuid("producing_id"))),
        CapColumns.read(row).orElseThrow(),
        CapMark.none(id));
  }

  private static Map.Entry<OrganizationId, Long> payer(Row row) {
    return Map.entry(new OrganizationId(row.uuid("consuming_id")), row.number("caps"));
  }

  private static CapMark mark(Row row) {
    return new CapMark(
        new SubscriptionId(row.uuid("subscription_id")),
        row.maybeUuid("period_id").map(PeriodId::new),
        CapColumns.read(row),
        (int) row.number("told"),
        row.flag("spent_out"));
  }

  private static Object[] values(CapMark mark) {
    return new Object[] {
      mark.period().map(PeriodId::value),
      CapColumns.nanos(mark.cap()),
      CapColumns.currency(mark.cap()),
      mark.told(),
      mark.spentOut(),
      mark.subscription().value()
    };
  }

  private static List<String> texts(Collection<SubscriptionId> ids) {
    return ids.stream().map(id -> id.value().toString()).toList();
  }
}
