package io.gatehouse.persistence.sql;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Comparator;
import java.util.function.Predicate;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.CoreErrorCode;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;

/** Brings a database to the version of this program; never back, and never one that isn't ours. */
public final class Migrations {

  /** Of our own name: a database with another product's history is foreign, not half migrated. */
  private static final String HISTORY = "gatehouse_schema_history";

  private static final int PATIENCE_SECONDS = 2;

  private static final String LOCK = "hashtextextended('gatehouse.migrations', 0)";

  private Migrations() {}

  /**
   * Nodes that start at once do this one after the other.
   *
   * @throws SchemaRefused if the database is newer than the program, foreign, or damaged
   * @throws io.gatehouse.application.runtime.StoreUnavailable if it can't be reached
   */
  public static void migrate(DataSource source) {
    migrate(source, "classpath:db/migration");
  }

  static void migrate(DataSource source, String location) {
    try (Connection connection = source.getConnection();
        Statement lock = connection.createStatement()) {
      lock.execute("SELECT pg_advisory_lock(" + LOCK + ")");
      try {
        migrateAlone(flyway(source, location));
      } finally {
        lock.execute("SELECT pg_advisory_unlock(" + LOCK + ")");
      }
    } catch (SQLException e) {
      throw Failures.of(e);
    }
  }

  /**
   * Changes nothing, for whoever only reads.
   *
   * @throws SchemaRefused if the database is older than the program
   * @throws io.gatehouse.application.runtime.StoreUnavailable if it can't be reached
   */
  public static void requireApplied(DataSource source) {
    requireApplied(source, "classpath:db/migration");
  }

  static void requireApplied(DataSource source, String location) {
    try (Connection connection = source.getConnection()) {
      // Flyway would make a failure of its own of a database that is not there.
      connection.isValid(PATIENCE_SECONDS);
      MigrationInfo[] all = flyway(source, location).info().all();
      if (Arrays.stream(all).anyMatch(each -> !each.getState().isApplied())) {
        throw new SchemaRefused(
            "The database is at version %s, this program needs %s: start its control plane first."
                .formatted(
                    newest(all, each -> each.getState().isApplied()),
                    newest(all, each -> each.getState().isResolved())));
      }
    } catch (SQLException e) {
      throw Failures.of(e);
    } catch (FlywayException e) {
      throw refused(e);
    }
  }

  private static Flyway flyway(DataSource source, String location) {
    return Flyway.configure().dataSource(source).table(HISTORY).locations(location).load();
  }

  private static void migrateAlone(Flyway flyway) {
    try {
      refuseNewer(flyway.info().all());
      flyway.migrate();
    } catch (FlywayException e) {
      throw refused(e);
    }
  }

  private static void refuseNewer(MigrationInfo[] all) {
    if (Arrays.stream(all).anyMatch(Migrations::isUnknown)) {
      throw new SchemaRefused(
          "The database is at version %s, this program knows up to %s: start a newer Gatehouse."
              .formatted(
                  newest(all, each -> each.getState().isApplied()),
                  newest(all, each -> each.getState().isResolved())));
    }
  }

  private static boolean isUnknown(MigrationInfo info) {
    return info.getState() == MigrationState.FUTURE_SUCCESS
        || info.getState() == MigrationState.FUTURE_FAILED;
  }

  private static String newest(MigrationInfo[] all, Predicate<MigrationInfo> which) {
    return Arrays.stream(all)
        .filter(which)
        .map(MigrationInfo::getVersion)
        .max(Comparator.naturalOrder())
        .map(version -> version.getVersion())
        .orElse("0");
  }

  private static SchemaRefused refused(FlywayException e) {
    if (e.getErrorCode() == CoreErrorCode.NON_EMPTY_SCHEMA_WITHOUT_SCHEMA_HISTORY_TABLE) {
      return new SchemaRefused(
          "The database has tables, and Gatehouse did not make them: give it a database of its"
              + " own.");
    }
    return new SchemaRefused(
        "The database does not look as Gatehouse left it, and is not touched: " + e.getMessage(),
        e);
  }
}
