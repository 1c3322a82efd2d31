package io.gatehouse.persistence.billing;

import static java.util.stream.Collectors.toMap;

import io.gatehouse.application.billing.IngestedEvents;
import io.gatehouse.domain.organization.OrganizationId;
import io.gatehouse.domain.organization.UserId;
import io.gatehouse.persistence.sql.Columns;
import io.gatehouse.persistence.sql.Database;
import io.gatehouse.persistence.sql.Query;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

@Singleton
final class JdbcIngestedEvents implements IngestedEvents {

  /** So many are forgotten in one go. */
  static final int SLICE = 10_000;

  /** One by one and in their order, so that two who take the same wait for each other once. */
  private static final String TAKE =
      """
      INSERT INTO ingested_events (id, ingested_at)
      SELECT id, ?
      FROM unnest(?::uuid[]) WITH ORDINALITY AS reported (id, number)
      ORDER BY number
      ON CONFLICT DO NOTHING
      RETURNING id
      """;

  private static final String TAKEN = "SELECT id FROM ingested_events WHERE id = ANY (?::uuid[])";

  /** What was told before is left as it is until the next is due; then all of it is told. */
  private static final String TELL =
      """
      INSERT INTO ingest_reporters AS kept (organization_id, user_id, told_at, told, untold)
      VALUES (?, ?, ?, ?, 0)
      ON CONFLICT (organization_id, user_id) DO UPDATE SET
        told = CASE WHEN kept.told_at <= ? THEN kept.untold + excluded.told ELSE kept.told END,
        untold = CASE WHEN kept.told_at <= ? THEN 0 ELSE kept.untold + excluded.told END,
        told_at = CASE WHEN kept.told_at <= ? THEN excluded.told_at ELSE kept.told_at END
      RETURNING told, untold
      """;

  private static final String WAITING =
      """
      SELECT organization_id, user_id FROM ingest_reporters
      WHERE untold > 0 AND told_at <= ?
      ORDER BY organization_id, user_id
      """;

  private static final String TELL_REST =
      """
      UPDATE ingest_reporters SET told = untold, untold = 0, told_at = ?
      WHERE organization_id = ? AND user_id = ? AND untold > 0 AND told_at <= ?
      RETURNING told
      """;

  private static final String FORGET =
      """
      DELETE FROM ingested_events WHERE id = ANY (ARRAY(
        SELECT id FROM ingested_events WHERE ingested_at < ?
        ORDER BY ingested_at LIMIT ? FOR UPDATE SKIP LOCKED))
      """;

  private final Database database;

  JdbcIngestedEvents(Database database) {
    this.database = database;
  }

  @Override
  public Set<Ref> take(List<Ref> refs, Instant now) {
    return found(
        refs, ids -> database.sql(TAKE, Columns.of(ids).with(now).texts(id -> id).values()));
  }

  @Override
  public Set<Ref> taken(List<Ref> refs) {
    return found(refs, ids -> database.sql(TAKEN, Columns.of(ids).texts(id -> id).values()));
  }

  @Override
  public Optional<Long> tell(
      OrganizationId organization, UserId reporter, int requests, Instant now) {
    Instant due = now.minus(UNTOLD);
    return database
        .sql(TELL, organization.value(), reporter.value(), now, (long) requests, due, due, due)
        .only(row -> Optional.of(row.number("told")).filter(told -> row.number("untold") == 0));
  }

  @Override
  public List<Reporter> waiting(Instant now) {
    return database
        .sql(WAITING, now.minus(UNTOLD))
        .list(
            row ->
                new Reporter(
                    new OrganizationId(row.uuid("organization_id")),
                    new UserId(row.uuid("user_id"))));
  }

  @Override
  public Optional<Long> tellRest(Reporter reporter, Instant now) {
    return database
        .sql(
            TELL_REST,
            now,
            reporter.organization().value(),
            reporter.user().value(),
            now.minus(UNTOLD))
        .first(row -> row.number("told"));
  }

  @Override
  public int forgetBefore(Instant oldest) {
    int all = 0;
    int some = SLICE;
    while (some == SLICE) {
      some = database.sql(FORGET, oldest, SLICE).update();
      all += some;
    }
    return all;
  }

  private static Set<Ref> found(List<Ref> refs, Function<List<UUID>, Query> question) {
    if (refs.isEmpty()) {
      return Set.of();
    }
    Map<UUID, Ref> byId = refs.stream().collect(toMap(Fingerprint::of, ref -> ref));
    List<UUID> ids = byId.keySet().stream().sorted().toList();
    return question.apply(ids).list(row -> row.uuid("id")).stream()
        .map(id -> Objects.requireNonNull(byId.get(id)))
        .collect(Collectors.toUnmodifiableSet());
  }
}
