package io.gatehouse.persistence.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.gatehouse.application.change.Change;
import io.gatehouse.application.runtime.StoreUnavailable;
import io.gatehouse.persistence.postgres.EmbeddedPostgres;
import io.gatehouse.persistence.sql.Database;
import io.gatehouse.persistence.sql.Migrations;
import io.gatehouse.persistence.sql.TestStore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerRestartTest {

  private static final List<Change> CHANGES =
      List.of(new Change(Change.Kind.ORGANIZATION, "org_x"));

  @TempDir private Path folder;

  @Test
  void readersAndWritersGoOnWhenTheServerIsBack() throws InterruptedException {
    EmbeddedPostgres server = EmbeddedPostgres.start(folder, progress -> {});
    server.ensureDatabase("gatehouse");
    String url = server.jdbcUrl("gatehouse");
    try (HikariDataSource source = TestStore.pool(url, server.user(), server.password())) {
      Migrations.migrate(source);
      Database database = new Database(source);
      JdbcChangeLog log = new JdbcChangeLog(database, epoch -> {});
      JdbcChangeFeed feed = new JdbcChangeFeed(database, source);
      log.append(CHANGES, true);
      assertThat(feed.await(0, Duration.ofSeconds(30))).isTrue();

      server.close();
      assertThatThrownBy(() -> log.append(CHANGES, true)).isInstanceOf(StoreUnavailable.class);
      assertThat(feed.await(1, Duration.ofMillis(10))).isFalse();

      server = EmbeddedPostgres.start(folder, progress -> {});
      assertThat(server.jdbcUrl("gatehouse")).isEqualTo(url);
      log.append(CHANGES, true);
      assertThat(feed.await(1, Duration.ofSeconds(30))).isTrue();
      feed.stop();
    } finally {
      server.close();
    }
  }
}
