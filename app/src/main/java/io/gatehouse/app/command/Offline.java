package io.gatehouse.app.command;

import com.zaxxer.hikari.HikariDataSource;
import io.gatehouse.app.settings.DatabaseAddress;
import io.gatehouse.app.settings.Setting;
import io.gatehouse.app.settings.Settings;
import io.gatehouse.persistence.postgres.EmbeddedPostgres;
import io.gatehouse.persistence.sql.Migrations;
import io.micronaut.context.ApplicationContext;
import java.util.Map;
import java.util.function.Consumer;

/** Commands that need the database, and nothing else to run. */
final class Offline {

  private static final int FAILED = 1;
  private static final int CONNECTIONS = 2;

  private Offline() {}

  /** With the database that is set, or with the one in the data folder, started for it. */
  static int run(Settings settings, Console console, Consumer<DatabaseAddress> command) {
    // Before the first logger is made.
    System.setProperty("gatehouse.log.level", settings.logLevel());
    try {
      withDatabase(settings, console, command);
      return 0;
    } catch (RuntimeException e) {
      console.failure(Causes.sentence(e, settings));
      return FAILED;
    }
  }

  /**
   * With the use cases, as they are when it serves, but without all that serves: there is no port,
   * and nothing follows anything.
   */
  static void withUseCases(
      DatabaseAddress address,
      Settings settings,
      Console console,
      Consumer<ApplicationContext> work) {
    try (HikariDataSource migrations = Pool.forMigrations(address)) {
      Migrations.migrate(migrations);
    }
    try (HikariDataSource pool = Pool.open(address, CONNECTIONS, console);
        ApplicationContext context = context(settings, pool)) {
      work.accept(context);
    }
  }

  private static ApplicationContext context(Settings settings, HikariDataSource pool) {
    return ApplicationContext.builder()
        .banner(false)
        .deduceEnvironment(false)
        .deduceCloudEnvironment(false)
        .enableDefaultPropertySources(false)
        .properties(Map.of("gatehouse.planes.control", false, "gatehouse.planes.gateway", false))
        .singletons(settings, pool)
        .build()
        .start();
  }

  private static void withDatabase(
      Settings settings, Console console, Consumer<DatabaseAddress> command) {
    if (settings.database().isPresent()) {
      command.accept(settings.database().get());
      return;
    }
    if (!EmbeddedPostgres.isIn(settings.data())) {
      throw new CannotServe(
          "There is no database in "
              + settings.data().toAbsolutePath().normalize()
              + ". Set "
              + Setting.DATA.variable()
              + " to the data folder, or start Gatehouse, which makes one.",
          null);
    }
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(settings.data(), console::step)) {
      command.accept(Serve.database(postgres));
    }
  }
}
