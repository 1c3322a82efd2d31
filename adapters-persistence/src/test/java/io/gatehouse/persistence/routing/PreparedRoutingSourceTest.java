package io.gatehouse.persistence.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.gatehouse.application.organization.SigningKeys;
import io.gatehouse.application.runtime.StoreUnavailable;
import io.gatehouse.domain.routing.TableRow;
import io.gatehouse.persistence.organization.Jdbc;
import io.gatehouse.persistence.sql.Database;
import io.gatehouse.persistence.sql.SchemaRefused;
import io.gatehouse.persistence.sql.TestStore;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PreparedRoutingSourceTest {

  private final List<TableRow> rows = new ArrayList<>();

  @Test
  void olderDatabaseIsRefusedAndLeftAlone() {
    try (TestStore store = TestStore.open()) {
      store
          .database()
          .sql(
              """
              DELETE FROM gatehouse_schema_history
              WHERE version = (SELECT max(version) FROM gatehouse_schema_history)
              """)
          .update();

      assertThatThrownBy(() -> read(store))
          .isInstanceOf(SchemaRefused.class)
          .hasMessageContaining("this program needs")
          .hasMessageContaining("control plane first");
      assertThat(rows).isEmpty();
    }
  }

  @Test
  void databaseWithoutSigningKeyIsRefusedAndGetsNone() {
    try (TestStore store = TestStore.open()) {
      assertThatThrownBy(() -> read(store))
          .isInstanceOf(SchemaRefused.class)
          .hasMessageContaining("not in use yet");
      assertThat(
              store
                  .database()
                  .sql("SELECT count(*) AS keys FROM signing_keys")
                  .<Long>only(row -> row.number("keys")))
          .isZero();
    }
  }

  @Test
  void preparedDatabaseIsRead() {
    try (TestStore store = TestStore.open()) {
      keys(store).usable();

      read(store);

      assertThat(rows).hasSize(1);
    }
  }

  @Test
  void databaseThatIsNotThereIsUnavailable() {
    try (HikariDataSource nowhere =
        TestStore.pool("jdbc:postgresql://127.0.0.1:1/gatehouse", "nobody", "nothing")) {
      Database database = new Database(nowhere);
      JdbcRoutingSource source =
          new JdbcRoutingSource(database, Jdbc.signingKeys(database, Clock.systemUTC()));

      assertThatThrownBy(
              () ->
                  new PreparedRoutingSource(source, nowhere)
                      .readAll(rows::add, JdbcRoutingSourceTest.ALL_READABLE))
          .isInstanceOf(StoreUnavailable.class);
    }
  }

  private void read(TestStore store) {
    JdbcRoutingSource source = new JdbcRoutingSource(store.database(), keys(store));
    new PreparedRoutingSource(source, store.source())
        .readAll(rows::add, JdbcRoutingSourceTest.ALL_READABLE);
  }

  private static SigningKeys keys(TestStore store) {
    return Jdbc.signingKeys(store.database(), Clock.systemUTC());
  }
}
