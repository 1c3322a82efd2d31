package io.gatehouse.persistence.billing;

import io.gatehouse.application.billing.ReconciliationRuns;
import io.gatehouse.persistence.sql.Database;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;

@Singleton
final class JdbcReconciliationRuns implements ReconciliationRuns {

  private static final String CLAIM =
      """
      INSERT INTO reconciliation_runs AS kept (begun_at) VALUES (?)
      ON CONFLICT (single) DO UPDATE SET begun_at = excluded.begun_at
      WHERE coalesce(kept.done_at, '-infinity') < ?
        AND (kept.begun_at <= coalesce(kept.done_at, '-infinity') OR kept.begun_at < ?)
      """;

  private static final String GIVE_BACK =
      "UPDATE reconciliation_runs SET begun_at = '-infinity' WHERE begun_at = ?";

  private static final String FINISH =
      """
      UPDATE reconciliation_runs
      SET done_at = ?, periods = ?, differences = ?, set_aside = ?, failed = ?
      """;

  private static final String LAST =
      """
      SELECT done_at, periods, differences, set_aside, failed FROM reconciliation_runs
      WHERE done_at IS NOT NULL
      """;

  private final Database database;

  JdbcReconciliationRuns(Database database) {
    this.database = database;
  }

  @Override
  public boolean claim(Instant now, Instant doneBefore, Instant begunBefore) {
    return database.sql(CLAIM, now, doneBefore, begunBefore).updatedOne();
  }

  @Override
  public void giveBack(Instant begun) {
    database.sql(GIVE_BACK, begun).update();
  }

  @Override
  public void finish(Run run) {
    database
        .sql(FINISH, run.at(), run.periods(), run.differences(), run.setAside(), run.failed())
        .update();
  }

  @Override
  public Optional<Run> last() {
    return database
        .sql(LAST)
        .first(
            row ->
                new Run(
                    row.instant("done_at"),
                    row.number("periods"),
                    row.number("differences"),
                    row.number("set_aside"),
                    row.number("failed")));
  }
}
