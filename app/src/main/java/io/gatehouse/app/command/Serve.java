package io.gatehouse.app.command;

import com.zaxxer.hikari.HikariDataSource;
import io.gatehouse.app.settings.DatabaseAddress;
import io.gatehouse.app.settings.Setting;
import io.gatehouse.app.settings.Settings;
import io.gatehouse.app.wiring.BookingThread;
import io.gatehouse.app.wiring.DatabaseMark;
import io.gatehouse.app.wiring.DenialThread;
import io.gatehouse.app.wiring.GatewayHealthCheck;
import io.gatehouse.app.wiring.QuotaThreads;
import io.gatehouse.app.wiring.SetupToken;
import io.gatehouse.app.wiring.TableThreads;
import io.gatehouse.application.organization.PlatformSetups;
import io.gatehouse.application.organization.SigningKeys;
import io.gatehouse.application.routing.NodeState;
import io.gatehouse.domain.value.AddressRange;
import io.gatehouse.gateway.listen.GatewayParts;
import io.gatehouse.gateway.listen.GatewayServer;
import io.gatehouse.persistence.postgres.DataFolder;
import io.gatehouse.persistence.postgres.EmbeddedPostgres;
import io.gatehouse.persistence.secret.SealedData;
import io.gatehouse.persistence.secret.Vault;
import io.gatehouse.persistence.sql.Migrations;
import io.gatehouse.web.http.Connections;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.graceful.GracefulShutdownManager;
import io.micronaut.runtime.server.EmbeddedServer;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.security.Security;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.slf4j.LoggerFactory;

/** Runs what of the product is asked for until it is told to stop. */
final class Serve {

  static final String MASTER_KEY = "master.key";

  private static final String DATABASE = "gatehouse";
  private static final int FAILED = 1;

  /** What is still running when its grace is over takes a moment to cut off. */
  private static final Duration CUT_OFF = Duration.ofSeconds(1);

  /** After so long a person wonders what is going on. */
  private static final Duration TABLE_USUAL = Duration.ofSeconds(5);

  private final Settings settings;
  private final Console console;
  private final Shutdown shutdown;
  private volatile boolean ready;

  private Serve(Settings settings, Console console, Shutdown shutdown) {
    this.settings = settings;
    this.console = console;
    this.shutdown = shutdown;
  }

  static Serve prepare(Settings settings, Console console) {
    // Before the first logger is made.
    System.setProperty("gatehouse.log.level", settings.logLevel());
    forgetNames();
    refuseRenegotiation();
    return new Serve(settings, console, new Shutdown(console, settings.grace().plus(CUT_OFF)));
  }

  /**
   * The gateway remembers names for as long as it should itself; what the JDK remembered beyond
   * that would be out of date. Heeded only before the first look-up.
   */
  private static void forgetNames() {
    Security.setProperty("networkaddress.cache.ttl", "0");
    Security.setProperty("networkaddress.cache.negative.ttl", "0");
  }

  /**
   * Each handshake costs us more than the client, and RFC 9113, section 9.2.1, forbids another one
   * anyway. Heeded only before the first connection over TLS.
   */
  private static void refuseRenegotiation() {
    System.setProperty("jdk.tls.rejectClientInitiatedRenegotiation", "true");
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
    if (settings.database().isEmpty()) {
      EmbeddedPostgres.requireFree(settings.data());
    }
    ListenAddress.require(settings);
    DataFolder.prepare(settings.data().toAbsolutePath().normalize());
    SetupToken setupToken = SetupToken.of(settings.setupToken());
    ApplicationContext context = context(database(), setupToken);
    shutdown.after("connections to others", context::close);
    context.start();
    if (settings.runsControlPlane()) {
      // With a wrong master key nobody could sign in: better not to start at all.
      context.getBean(SigningKeys.class).usable();
    }
    Optional<NodeState> node = settings.runsGateway() ? table(context) : Optional.empty();
    if (node.isPresent()) {
      keepBooks(context);
    }
    Drain drain = new Drain();
    shutdown.after("late calls", context.getBean(Connections.class)::cutOff);
    shutdown.after("planes", drain::run);
    startControlPort(context, drain);
    // The gateway takes no connection before there is something to decide by.
    node.ifPresent(this::awaitTable);
    if (node.isPresent()) {
      startGateway(context, drain);
    }
    boolean toBeSetUp =
        settings.runsControlPlane() && !context.getBean(PlatformSetups.class).isDone();
    ready = true;
    console.ready(settings, Optional.of(setupToken).filter(it -> toBeSetUp));
  }

  /** With a control plane there must be a database now; a gateway alone can wait for one. */
  private HikariDataSource database() {
    DatabaseAddress address = settings.database().orElseGet(this::embedded);
    if (!settings.runsControlPlane()) {
      HikariDataSource pool = Pool.open(address, settings.databaseConnections());
      shutdown.after("database connections", pool::close);
      return pool;
    }
    HikariDataSource pool = Pool.open(address, settings.databaseConnections(), console);
    shutdown.after("database connections", pool::close);
    // Before anything is written, there or here: a new key would open nothing of what is sealed.
    if (settings.masterKey().isEmpty() && SealedData.isIn(pool)) {
      masterKeyFile().require();
    }
    try (HikariDataSource migrations = Pool.forMigrations(address)) {
      Migrations.migrate(migrations);
    }
    return pool;
  }

  /** Begins to read the routing table, and to keep it. */
  private Optional<NodeState> table(ApplicationContext context) {
    TableThreads threads = context.getBean(TableThreads.class);
    shutdown.after("routing table", threads::stop);
    threads.start();
    return Optional.of(threads.state());
  }

  /**
   * What was set aside for requests goes back when there are none any more, who was turned away is
   * put on the trail, and what was used is booked.
   */
  private void keepBooks(ApplicationContext context) {
    BookingThread booking = context.getBean(BookingThread.class);
    shutdown.after("usage", booking::stop);
    booking.start();
    QuotaThreads threads = context.getBean(QuotaThreads.class);
    shutdown.after("monthly quotas", threads::stop);
    threads.start();
    DenialThread denials = context.getBean(DenialThread.class);
    shutdown.after("denials", denials::stop);
    denials.start();
  }

  /** Of a gateway alone, health and metrics are there while it still waits for its table. */
  private void startControlPort(ApplicationContext context, Drain drain) {
    context.getBean(EmbeddedServer.class).start();
    drain.add(context.getBean(GracefulShutdownManager.class)::shutdownGracefully);
  }

  private void startGateway(ApplicationContext context, Drain drain) {
    GatewayServer gateway =
        GatewayServer.start(
            GatewayDoor.of(settings),
            context.getBean(GatewayParts.class),
            context.getBean(SecureRandom.class));
    Duration grace = settings.grace();
    drain.add(() -> CompletableFuture.runAsync(() -> gateway.stop(grace)), grace.plus(CUT_OFF));
    context.getBean(GatewayHealthCheck.class).listens();
  }

  private void awaitTable(NodeState node) {
    try {
      if (!node.await(TABLE_USUAL)) {
        console.step("waiting for a routing table; the log says why there is none yet");
        while (!node.await(TABLE_USUAL)) {
          LoggerFactory.getLogger(Serve.class).debug("There is still no routing table");
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CannotServe("The start was interrupted", e);
    }
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
    EmbeddedPostgres postgres = EmbeddedPostgres.start(settings.data(), this::tell);
    shutdown.after("PostgreSQL", postgres::close);
    return database(postgres);
  }

  /** Ours, which is made if it is not there. */
  static DatabaseAddress database(EmbeddedPostgres postgres) {
    postgres.ensureDatabase(DATABASE);
    return DatabaseAddress.builtIn(
        postgres.jdbcUrl(DATABASE), postgres.user(), postgres.password());
  }

  /** Whoever watched the start reads the log from then on. */
  private void tell(String sentence) {
    if (ready) {
      LoggerFactory.getLogger(EmbeddedPostgres.class).warn(sentence);
    } else {
      console.step(sentence);
    }
  }

  private ApplicationContext context(HikariDataSource pool, SetupToken setupToken) {
    byte[] key = settings.masterKey().orElseGet(this::keptMasterKey);
    String place = settings.database().map(DatabaseAddress::jdbcUrl).orElse("our own");
    // What can be set is in Settings; the framework must not take more from anywhere else.
    return ApplicationContext.builder()
        .banner(false)
        .deduceEnvironment(false)
        .deduceCloudEnvironment(false)
        .enableDefaultPropertySources(false)
        .properties(properties())
        .singletons(
            settings,
            pool,
            new Vault(key, new SecureRandom()),
            setupToken,
            DatabaseMark.of(key, place))
        .build();
  }

  private byte[] keptMasterKey() {
    MasterKeyFile file = masterKeyFile();
    if (!settings.runsControlPlane() && !Files.exists(file.path())) {
      // A new one would be of no use: what the control plane sealed opens by its own.
      throw new CannotServe(
          "A gateway alone needs the master key of its control plane. Set "
              + Setting.MASTER_KEY.variable()
              + ".",
          null);
    }
    return file.read();
  }

  private MasterKeyFile masterKeyFile() {
    return new MasterKeyFile(settings.data().resolve(MASTER_KEY));
  }

  private Map<String, Object> properties() {
    return Map.of(
        "micronaut.application.name", "gatehouse",
        "micronaut.server.host", settings.bind(),
        "micronaut.server.port", settings.controlPort(),
        "gatehouse.planes.control", settings.runsControlPlane(),
        "gatehouse.planes.gateway", settings.runsGateway(),
        "gatehouse.web.issuer", settings.issuer(),
        "gatehouse.web.gateway", settings.gatewayAddress(),
        "gatehouse.web.trusted-proxies",
            settings.trustedProxies().ranges().stream().map(AddressRange::toString).toList(),
        "gatehouse.web.cors-origins", settings.corsOrigins(),
        "gatehouse.web.version", Usage.version());
  }
}
