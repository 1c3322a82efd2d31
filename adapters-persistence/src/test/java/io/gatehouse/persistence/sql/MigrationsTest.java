package io.gatehouse.persistence.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.gatehouse.application.runtime.Race;
import io.gatehouse.application.runtime.StoreUnavailable;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MigrationsTest {

  private HikariDataSource source;
  private Database database;

  @BeforeEach
  void open() {
    source = TestStore.blank();
    database = new Database(source);
  }

  @AfterEach
  void close() {
    source.close();
  }

  @Test
  void emptyDatabaseGetsEveryTableAndKeepsThem() {
    Migrations.migrate(source);
    database.sql("INSERT INTO platform_setups DEFAULT VALUES").update();

    Migrations.migrate(source);

    assertThat(count("SELECT count(*) AS n FROM platform_setups")).isEqualTo(1);
  }

  @Test
  void nodesThatStartAtOnceMigrateOnce() throws Exception {
    Race.of(
        4,
        node -> {
          try (HikariDataSource own =
              TestStore.pool(source.getJdbcUrl(), source.getUsername(), source.getPassword())) {
            Migrations.migrate(own);
          }
          return node;
        });

    assertThat(count("SELECT count(*) AS n FROM gatehouse_schema_history WHERE success"))
        .isEqualTo(files().size());
  }

  @Test
  void newerDatabaseIsRefused() throws Exception {
    Migrations.migrate(source);
    record("9999", true);

    assertThatThrownBy(() -> Migrations.migrate(source))
        .isInstanceOf(SchemaRefused.class)
        .hasMessage(
            "The database is at version 9999, this program knows up to %04d: start a newer"
                + " Gatehouse.",
            files().size());
  }

  @Test
  void newerDatabaseThatFailedIsRefusedAsNewer() {
    Migrations.migrate(source);
    record("9999", false);

    assertThatThrownBy(() -> Migrations.migrate(source))
        .isInstanceOf(SchemaRefused.class)
        .hasMessageContaining("start a newer Gatehouse");
  }

  @Test
  void failedMigrationIsRefused() {
    Migrations.migrate(source);
    database
        .sql("UPDATE gatehouse_schema_history SET success = false WHERE version = '0002'")
        .update();

    assertRefusedUntouched();
  }

  @Test
  void migrationThatWasChangedIsRefused() {
    Migrations.migrate(source);
    database
        .sql("UPDATE gatehouse_schema_history SET checksum = 1 WHERE version = '0002'")
        .update();

    assertRefusedUntouched();
  }

  @Test
  void foreignDatabaseIsRefusedAndLeftAlone() {
    database.sql("CREATE TABLE somebodys (id int)").update();

    assertThatThrownBy(() -> Migrations.migrate(source))
        .isInstanceOf(SchemaRefused.class)
        .hasMessageContaining("give it a database of its own");
    assertThat(tables()).containsExactly("somebodys");
  }

  @Test
  void databaseThatCannotBeReachedIsUnavailable() {
    try (HikariDataSource nowhere =
        TestStore.pool("jdbc:postgresql://127.0.0.1:1/nothing", "nobody", "none")) {
      assertThatThrownBy(() -> Migrations.migrate(nowhere)).isInstanceOf(StoreUnavailable.class);
    }
  }

  @Test
  void filesAreNumberedWithoutGapsOverAllFolders() throws Exception {
    List<String> files = files();

    assertThat(files).isNotEmpty();
    assertThat(files)
        .allSatisfy(file -> assertThat(file).matches("V\\d{4}__[a-z_]+\\.sql"))
        .extracting(file -> file.substring(1, 5))
        .containsExactlyElementsOf(
            IntStream.rangeClosed(1, files.size()).mapToObj("%04d"::formatted).toList());
  }

  private void assertRefusedUntouched() {
    assertThatThrownBy(() -> Migrations.migrate(source))
        .isInstanceOf(SchemaRefused.class)
        .hasMessageStartingWith("The database does not look as Gatehouse left it");
  }

  private void record(String version, boolean success) {
    database
        .sql(
            """
            INSERT INTO gatehouse_schema_history
              (installed_rank, version, description, type, script, installed_by, execution_time, success)
            VALUES (9999, ?, 'later', 'SQL', 'V9999__later.sql', 'gatehouse', 1, ?)
            """,
            version,
            success)
        .update();
  }

  private long count(String statement) {
    return database.sql(statement).only(row -> row.number("n"));
  }

  private List<String> tables() {
    return database
        .sql("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        .list(row -> row.text("tablename"));
  }

  private static List<String> files() throws IOException, URISyntaxException {
    Path folder = Path.of(Migrations.class.getResource("/db/migration").toURI());
    try (Stream<Path> all = Files.walk(folder)) {
      return all.map(path -> path.getFileName().toString())
          .filter(name -> name.endsWith(".sql"))
          .sorted()
          .toList();
    }
  }
}
