package io.gatehouse.app.command;

import com.zaxxer.hikari.HikariDataSource;
import io.gatehouse.app.settings.DatabaseAddress;
import io.gatehouse.app.settings.Settings;
import io.gatehouse.app.wiring.SetupToken;
import io.gatehouse.application.organization.PlatformSetups;
import io.gatehouse.application.organization.SigningKeys;
import io.gatehouse.persistence.postgres.DataFolder;
import io.gatehouse.persistence.postgres.EmbeddedPostgres;
import io.gatehouse.persistence.secret.Vault;
import io.gatehouse.persistence.sql.Migrations;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;
import org.slf4j.LoggerFactory;

/** Runs the control plane until it is told to stop. */
final class Serve {

  static final String MASTER_KEY = "master.key";

  private static final String DATABASE = "gatehouse";
  private static final int FAILED = 1;

  private final Settings settings;
  private final Console console;
  private final Shutdown shutdown;

  private Serve(Settings settings, Console console, Shutdown shutdown) {
    this.settings = settings;
    this.console = console;
    this.shutdown = shutdown;
  }

  static Serve prepare(Settings settings, Console console) {
    // Before the first logger is made.
    System.setProperty("gatehouse.log.level", settings.logLevel());
    return new Serve(settings, console, new Shutdown(console));
  }

  /** Runs until the process is told to stop; answers only if it could not start. */
  static int run(Settings settings, Console console) {
    Serve serve = prepare(settings, console);
    Runtime.getRuntime().addShutdownHook(new Thread(serve::stop, "gatehouse-shutdown"));
    try {
      serve.start();
    } catch (RuntimeException e) {
      serve.giveUp(e);
      return FAILED;
    }
    serve.shutdown.await();
    return 0;
  }

  void stop() {
    shutdown.run();
  }

  void start() {
    shutdown.during(this::startAll);
  }

  private void startAll() {
    ListenAddress.require(settings);
    DataFolder.prepare(settings.data().toAbsolutePath().normalize());
    DatabaseAddress address = settings.database().orElseGet(this::embedded);
    HikariDataSource pool = Pool.open(address, settings.databaseConnections(), console);
    shutdown.after("database connections", pool::close);
    try (HikariDataSource migrations = Pool.forMigrations(address)) {
      Migrations.migrate(migrations);
    }
    SetupToken setupToken = SetupToken.of(settings.setupToken());
    ApplicationContext context = context(pool, setupToken);
    shutdown.after("control plane", () -> Shutdown.drain(context));
    context.start();
    // With a wrong master key nobody could sign in: better not to start at all.
    context.getBean(SigningKeys.class).usable();
    context.getBean(EmbeddedServer.class).start();
    boolean isSetUp = context.getBean(PlatformSetups.class).isDone();
    console.ready(settings, isSetUp, setupToken);
  }

  /** Whoever stopped us during the start knows why it failed. */
  private void giveUp(RuntimeException e) {
    LoggerFactory.getLogger(Serve.class).debug("The start failed", e);
    if (!shutdown.hasBegun()) {
      shutdown.undoAll();
      console.failure(Causes.sentence(e, settings));
    }
  }

  private DatabaseAddress embedded() {
    EmbeddedPostgres postgres = EmbeddedPostgres.start(settings.data(), console::step);
    shutdown.after("PostgreSQL", postgres::close);
    postgres.ensureDatabase(DATABASE);
    return new DatabaseAddress(
        postgres.jdbcUrl(DATABASE), Optional.of(postgres.user()), Optional.of(postgres.password()));
  }

  private ApplicationContext context(HikariDataSource pool, SetupToken setupToken) {
    byte[] key =
        settings
            .masterKey()
            .orElseGet(() -> new MasterKeyFile(settings.data().resolve(MASTER_KEY)).read());
    // What can be set is in Settings; the framework must not take more from anywhere else.
    return ApplicationContext.builder()
        .banner(false)
        .deduceEnvironment(false)
        .deduceCloudEnvironment(false)
        .enableDefaultPropertySources(false)
        .properties(properties())
        .singletons(settings, pool, new Vault(key, new SecureRandom()), setupToken)
        .build();
  }

  private Map<String, Object> properties() {
    return Map.of(
        "micronaut.application.name", "gatehouse",
        "micronaut.server.host", settings.bind(),
        "micronaut.server.port", settings.controlPort(),
        "gatehouse.web.issuer", settings.issuer(),
        "gatehouse.web.gateway", settings.gatewayAddress(),
        "gatehouse.web.version", Usage.version());
  }
}
