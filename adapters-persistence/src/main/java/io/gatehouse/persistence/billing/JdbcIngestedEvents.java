package io.gatehouse.persistence.billing;

import io.gatehouse.application.billing.IngestedEvents;
import io.gatehouse.domain.organization.OrganizationId;
import io.gatehouse.persistence.sql.Columns;
import io.gatehouse.persistence.sql.Database;
import io.gatehouse.persistence.sql.Query;
import io.gatehouse.persistence.sql.Row;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Set;

@Singleton
final class JdbcIngestedEvents implements IngestedEvents {

  /** One by one and in their order, so that two who take the same wait for each other once. */
  private static final String TAKE =
      """
      INSERT INTO ingested_events (organization_id, id, ingested_at)
      SELECT organization_id, id, ?
      FROM unnest(?::uuid[], ?::text[]) WITH ORDINALITY AS reported (organization_id, id, number)
      ORDER BY number
      ON CONFLICT DO NOTHING
      RETURNING organization_id, id
      """;

  private static final String TAKEN =
      """
      SELECT organization_id, id
      FROM unnest(?::uuid[], ?::text[]) AS reported (organization_id, id)
      JOIN ingested_events USING (organization_id, id)
      """;

  private static final String FORGET = "DELETE FROM ingested_events WHERE ingested_at < ?";

  private final Database database;

  JdbcIngestedEvents(Database database) {
    this.database = database;
  }

  @Override
  public Set<Ref> take(List<Ref> refs, Instant now) {
    Object[] values = columns(Columns.of(refs).with(now));
    return refs.isEmpty() ? Set.of() : found(database.sql(TAKE, values));
  }

  @Override
  public Set<Ref> taken(List<Ref> refs) {
    Object[] values = columns(Columns.of(refs));
    return refs.isEmpty() ? Set.of() : found(database.sql(TAKEN, values));
  }

  @Override
  public int forgetBefore(Instant oldest) {
    return database.sql(FORGET, oldest).update();
  }

  private static Object[] columns(Columns<Ref> columns) {
    return columns.texts(ref -> ref.organization().value()).texts(Ref::id).values();
  }

  private static Set<Ref> found(Query query) {
    return Set.copyOf(query.list(JdbcIngestedEvents::ref));
  }

  private static Ref ref(Row row) {
    return new Ref(new OrganizationId(row.uuid("organization_id")), row.text("id"));
  }
}
