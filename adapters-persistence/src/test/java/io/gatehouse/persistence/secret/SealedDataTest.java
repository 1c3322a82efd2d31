package io.gatehouse.persistence.secret;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.gatehouse.persistence.sql.Database;
import io.gatehouse.persistence.sql.Migrations;
import io.gatehouse.persistence.sql.TestStore;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;

class SealedDataTest {

  private static final String SEAL =
      "INSERT INTO signing_keys (id, sealed_private, created_at) VALUES ('a', '', now())";

  @Test
  void isKnownByItsKey() {
    SecureRandom random = new SecureRandom();
    Vault vault = new Vault(new byte[Vault.KEY_BYTES], random);
    byte[] other = new byte[Vault.KEY_BYTES];
    other[0] = 1;
    try (HikariDataSource source = TestStore.blank()) {
      Migrations.migrate(source);
      Database database = new Database(source);
      assertThat(SealedData.opensWith(source, vault)).isFalse();
      database.sql(SEAL).update();
      assertThat(SealedData.opensWith(source, vault)).as("not sealed at all").isFalse();
      database.sql("UPDATE signing_keys SET sealed_private = ?", vault.seal("a", other)).update();

      assertThat(SealedData.opensWith(source, vault)).isTrue();
      assertThat(SealedData.opensWith(source, new Vault(other, random))).isFalse();
    }
  }

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
