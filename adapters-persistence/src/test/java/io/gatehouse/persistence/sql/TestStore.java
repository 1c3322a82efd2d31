package io.gatehouse.persistence.sql;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.gatehouse.application.runtime.Transactions;
import io.gatehouse.persistence.postgres.TestDatabase;
import java.util.List;
import java.util.function.Supplier;

/** A migrated database and a way into it. */
public final class TestStore implements AutoCloseable {

  private static final String TABLES =
      """
      SELECT table_name FROM information_schema.tables
      WHERE table_schema = 'public' AND table_type = 'BASE TABLE'
        AND table_name <> 'gatehouse_schema_history'
      """;

  /** For all tests that only want to begin with nothing. */
  private static final class Shared {
    private static final TestStore STORE = open();
  }

  private final HikariDataSource source;
  private final Database database;

  private TestStore(HikariDataSource source) {
    this.source = source;
    this.database = new Database(source);
  }

  /** The one that all tests of the process share, as if it had just been made. */
  public static TestStore empty() {
    Shared.STORE.clear();
    return Shared.STORE;
  }

  public static TestStore open() {
    HikariDataSource source = blank();
    Migrations.migrate(source);
    return new TestStore(source);
  }

  /** A database with nothing in it. */
  public static HikariDataSource blank() {
    TestDatabase database = TestDatabase.create();
    return pool(database.url(), database.user(), database.password());
  }

  public static HikariDataSource pool(String url, String user, String password) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(url);
    config.setUsername(user);
    config.setPassword(password);
    config.setMaximumPoolSize(40);
    config.setMinimumIdle(0);
    config.setConnectionTimeout(2_000);
    config.setInitializationFailTimeout(-1);
    return new HikariDataSource(config);
  }

  /** Connections on which an answer is waited for a second, and no longer. */
  public HikariDataSource impatient(int connections) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(source.getJdbcUrl());
    config.setUsername(source.getUsername());
    config.setPassword(source.getPassword());
    config.setMaximumPoolSize(connections);
    config.setConnectionTimeout(2_000);
    config.addDataSourceProperty("socketTimeout", "1");
    return new HikariDataSource(config);
  }

  public Database database() {
    return database;
  }

  public Transactions transactions() {
    return transactions(database);
  }

  public static Transactions transactions(Database database) {
    return new JdbcTransactions(database);
  }

  public HikariDataSource source() {
    return source;
  }

  /** Whoever needs a second connection while they have one waits in vain. */
  public void withOneConnection(Runnable work) {
    int all = source.getMaximumPoolSize();
    source.setMaximumPoolSize(1);
    source.getHikariPoolMXBean().softEvictConnections();
    try {
      work.run();
    } finally {
      source.setMaximumPoolSize(all);
    }
  }

  public List<String> tables() {
    return database.sql(TABLES).list(row -> row.text("table_name"));
  }

  @Override
  public void close() {
    source.close();
  }

  /** As a replica would: without the triggers that guard the audit trail. */
  public <T> T unguarded(Supplier<T> work) {
    return database.within(
        () -> {
          database.sql("SET LOCAL session_replication_role = replica").update();
          return work.get();
        });
  }

  private void clear() {
    unguarded(
        () -> {
          database.sql("TRUNCATE " + String.join(", ", tables())).update();
          return database.sql("INSERT INTO change_counter (epoch) VALUES (0)").update();
        });
  }
}
