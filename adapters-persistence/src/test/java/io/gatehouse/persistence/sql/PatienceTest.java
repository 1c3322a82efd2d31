package io.gatehouse.persistence.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.gatehouse.application.runtime.StoreUnavailable;
import org.junit.jupiter.api.Test;

/** For how long an answer of the database is waited for. */
class PatienceTest {

  /** One connection is all there is, so that it is the one that was patient before. */
  @Test
  void patienceEndsWithTheTransaction() {
    try (HikariDataSource source = TestStore.empty().impatient(1)) {
      Database impatient = new Database(source);
      assertThat(impatient.patiently(() -> sleptOn(impatient))).isTrue();
      assertThatThrownBy(() -> sleptOn(impatient)).isInstanceOf(StoreUnavailable.class);
      assertThatThrownBy(() -> impatient.within(() -> sleptOn(impatient)))
          .isInstanceOf(StoreUnavailable.class);
    }
  }

  private static boolean sleptOn(Database any) {
    return any.sql("SELECT pg_sleep(1.5) IS NOT NULL AS slept").only(row -> row.flag("slept"));
  }
}
