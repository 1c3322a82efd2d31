package io.gatehouse.persistence.secret;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.gatehouse.persistence.sql.Database;
import io.gatehouse.persistence.sql.Migrations;
import io.gatehouse.persistence.sql.TestStore;
import org.junit.jupiter.api.Test;

class SealedDataTest {

  private static final String SEAL =
      "INSERT INTO signing_keys (id, sealed_private, created_at) VALUES ('a', '', now())";

  @Test
  void isInADatabaseOnceAKeyWasSealedThere() {
    try (HikariDataSource source = TestStore.blank()) {
      assertThat(SealedData.isIn(source)).as("without tables").isFalse();
      Migrations.migrate(source);
      assertThat(SealedData.isIn(source)).as("prepared").isFalse();
      new Database(source).sql(SEAL).update();
      assertThat(SealedData.isIn(source)).isTrue();
    }
  }
}
