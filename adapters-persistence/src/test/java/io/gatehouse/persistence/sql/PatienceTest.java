package io.gatehouse.persistence.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.gatehouse.application.runtime.StoreUnavailable;
import io.gatehouse.application.runtime.TookTooLong;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** For how long an answer of the database is waited for. */
class PatienceTest {

  private static final Duration LONG = Duration.ofHours(2);

  /** One connection is all there is, so that it is the one that was patient before. */
  @Test
  void patienceEndsWithTheTransaction() {
    try (HikariDataSource source = TestStore.empty().impatient(1)) {
      Database impatient = new Database(source);
      assertThat(impatient.patiently(LONG, () -> sleptOn(impatient))).isTrue();
      assertThatThrownBy(() -> sleptOn(impatient)).isInstanceOf(StoreUnavailable.class);
      assertThatThrownBy(() -> impatient.within(() -> sleptOn(impatient)))
          .isInstanceOf(StoreUnavailable.class);
    }
  }

  /** However short each of the statements is. */
  @Test
  void patienceIsForAllOfItAndPostgresqlStopsToo() {
    TestStore store = TestStore.empty();
    Duration brief = Duration.ofMillis(500);
    Database database = store.database();
    assertThatThrownBy(() -> database.patiently(brief, () -> sleptOn(database)))
        .isInstanceOf(TookTooLong.class);
    assertThat(busy(database)).isZero();
    assertThatThrownBy(() -> database.patiently(brief, () -> dozedOn(database)))
        .isInstanceOf(TookTooLong.class);
    assertThat(database.within(() -> sleptOn(database))).as("others have their own").isTrue();
  }

  /** Which a statement is that nobody waits for any more. */
  private static long busy(Database any) {
    return any.sql(
            """
            SELECT count(*) AS busy FROM pg_stat_activity
            WHERE datname = current_database() AND state <> 'idle' AND pid <> pg_backend_pid()
            """)
        .only(row -> row.number("busy"));
  }

  private static boolean dozedOn(Database any) {
    for (int time = 0; time < 20; time++) {
      any.sql("SELECT pg_sleep(0.1) IS NOT NULL AS slept").only(row -> row.flag("slept"));
    }
    return true;
  }

  private static boolean sleptOn(Database any) {
    return any.sql("SELECT pg_sleep(1.5) IS NOT NULL AS slept").only(row -> row.flag("slept"));
  }
}
