package io.gatehouse.persistence.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What happens to the embedded server and its data, whatever happens around it. */
class EmbeddedPostgresTest {

  private static Path template;

  private Path data;

  /** Made once, and copied for each test: making a database is what takes time here. */
  @BeforeAll
  static void makeTemplate() throws IOException {
    template = Files.createTempDirectory("gatehouse pg template ");
    EmbeddedPostgres.start(template, progress -> {}).close();
  }

  @AfterAll
  static void deleteTemplate() throws IOException {
    Folders.delete(template);
  }

  @BeforeEach
  void makeFolder() throws Exception {
    data = Files.createTempDirectory("gatehouse pg ");
    String from = template.resolve("postgres").toString();
    assertThat(new ProcessBuilder("cp", "-a", from, data.toString()).start().waitFor()).isZero();
  }

  @AfterEach
  void deleteFolder() throws IOException {
    Folders.delete(data);
  }

  @Test
  void keepsDataOverRestarts() throws Exception {
    try (EmbeddedPostgres postgres = start()) {
      execute(postgres, "create table kept (id int)", "insert into kept values (42)");
    }
    try (EmbeddedPostgres postgres = start()) {
      assertThat(number(postgres, "select id from kept")).isEqualTo(42);
      assertThat(
              number(
                  postgres,
                  "select count(*) from pg_settings where name = 'fsync' and setting = 'on'"))
          .isEqualTo(1);
    }
  }

  @Test
  void keepsThePasswordToItselfAndAsksForIt() throws Exception {
    try (EmbeddedPostgres postgres = start()) {
      String mode = Files.getPosixFilePermissions(data.resolve("postgres/password")).toString();
      assertThat(mode).contains("OWNER_READ").doesNotContain("GROUP", "OTHERS");
      String url = postgres.jdbcUrl("postgres");
      assertThatThrownBy(() -> DriverManager.getConnection(url, postgres.user(), "guess").close())
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("password authentication failed");
    }
  }

  @Test
  void refusesASecondInstanceAndSaysWhoHasTheFolder() throws Exception {
    try (EmbeddedPostgres postgres = start()) {
      assertThat(postgres.user()).isNotEmpty();
      assertThatThrownBy(this::start)
          .isInstanceOf(CannotStart.class)
          .hasMessageContaining("in use by process " + ProcessHandle.current().pid());
    }
    start().close();
  }

  @Test
  void startsTheServerAgainWhenItIsKilled() throws Exception {
    try (EmbeddedPostgres postgres = start()) {
      execute(postgres, "create table kept (id int)", "insert into kept values (7)");
      long first = serverPid();
      assertThat(ProcessHandle.of(first).orElseThrow().destroyForcibly()).isTrue();

      await(() -> number(postgres, "select id from kept") == 7);
      assertThat(serverPid()).isNotEqualTo(first);
    }
  }

  @Test
  void leavesNothingBehindWhenItIsClosed() throws Exception {
    EmbeddedPostgres postgres = start();
    ProcessHandle server = ProcessHandle.of(serverPid()).orElseThrow();
    postgres.close();
    postgres.close();
    assertThat(server.isAlive()).isFalse();
  }

  @Test
  void theServerFollowsWhenTheProcessIsKilled() throws Exception {
    Process program = program();
    long server = serverPid();
    program.destroyForcibly().waitFor();
    await(() -> ProcessHandle.of(server).isEmpty());
    start().close();
  }

  @Test
  void anOrphanedServerIsEndedAndReplaced() throws Exception {
    Process program = program();
    long server = serverPid();
    // The keeper first, so that nobody is left to stop the server.
    List<ProcessHandle> keepers =
        program.descendants().filter(process -> process.pid() != server).toList();
    keepers.forEach(ProcessHandle::destroyForcibly);
    program.destroyForcibly().waitFor();
    assertThat(ProcessHandle.of(server)).isPresent();

    try (EmbeddedPostgres postgres = start()) {
      assertThat(number(postgres, "select id from kept")).isEqualTo(42);
      assertThat(serverPid()).isNotEqualTo(server);
    }
  }

  @Test
  void aStalePidFileHarmsNobody() throws Exception {
    start().close();
    Process innocent = new ProcessBuilder("sleep", "60").start();
    Path cluster = data.toRealPath().resolve("postgres/cluster");
    Files.writeString(
        cluster.resolve("postmaster.pid"),
        innocent.pid() + "\n" + cluster + "\n0\n5432\n\n127.0.0.1\n");
    try (EmbeddedPostgres postgres = start()) {
      assertThat(number(postgres, "select 1")).isEqualTo(1);
      assertThat(innocent.isAlive()).isTrue();
    } finally {
      innocent.destroyForcibly();
    }
  }

  @Test
  void takesAnotherPortWhenItsOwnIsTaken() throws Exception {
    start().close();
    int port = Integer.parseInt(Files.readString(data.resolve("postgres/port")).strip());
    try (ServerSocket taken = new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
        EmbeddedPostgres postgres = start()) {
      assertThat(postgres.jdbcUrl("postgres")).doesNotContain(":" + taken.getLocalPort() + "/");
    }
  }

  @Test
  void beginsAnewAfterAnInterruptedFirstStart() throws Exception {
    Folders.delete(data.resolve("postgres"));
    Files.createDirectories(data.resolve("postgres/cluster.new/base"));
    Files.writeString(data.resolve("postgres/cluster.new/PG_VERSION"), "17");
    try (EmbeddedPostgres postgres = start()) {
      assertThat(number(postgres, "select 1")).isEqualTo(1);
    }
  }

  @Test
  void refusesTheDataOfAnotherMajorVersion() throws Exception {
    start().close();
    Files.writeString(data.resolve("postgres/cluster/PG_VERSION"), "16\n");
    assertThatThrownBy(this::start)
        .isInstanceOf(CannotStart.class)
        .hasMessageContaining("PostgreSQL 16");
  }

  @Test
  void saysWhatIsWrongWithAFolderThatIsNone() throws Exception {
    Path file = Files.createFile(data.resolve("file"));
    assertThatThrownBy(() -> EmbeddedPostgres.start(file, progress -> {}))
        .isInstanceOf(CannotStart.class)
        .hasMessageContaining("GATEHOUSE_DATA");
  }

  @Test
  void repairsADamagedCache() throws Exception {
    Path cache = data.resolve("cache");
    Binaries binaries = Binaries.unpackedIn(cache, progress -> {});
    Files.delete(binaries.program("postgres"));
    assertThat(Binaries.unpackedIn(cache, progress -> {}).program("postgres")).isExecutable();
    try (var left = Files.list(cache)) {
      assertThat(left).hasSize(2);
    }
  }

  private EmbeddedPostgres start() {
    return EmbeddedPostgres.start(data, progress -> {});
  }

  /** Another process with a server of its own, which has stored something. */
  private Process program() throws Exception {
    Process program =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Program.class.getName(),
                data.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    assertThat(program.inputReader().readLine()).isEqualTo("started");
    return program;
  }

  /** What {@link #program()} runs. */
  static final class Program {
    private Program() {}

    public static void main(String[] arguments) throws Exception {
      EmbeddedPostgres postgres = EmbeddedPostgres.start(Path.of(arguments[0]), progress -> {});
      execute(postgres, "create table kept (id int)", "insert into kept values (42)");
      System.out.println("started");
      TimeUnit.MINUTES.sleep(2);
      postgres.close();
    }
  }

  private long serverPid() throws IOException {
    List<String> lines = Files.readAllLines(data.resolve("postgres/cluster/postmaster.pid"));
    return Long.parseLong(lines.get(0).strip());
  }

  private static void execute(EmbeddedPostgres postgres, String... statements) throws SQLException {
    try (Connection connection = connect(postgres);
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  private static long number(EmbeddedPostgres postgres, String query) throws SQLException {
    try (Connection connection = connect(postgres);
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(query)) {
      result.next();
      return result.getLong(1);
    }
  }

  private static Connection connect(EmbeddedPostgres postgres) throws SQLException {
    return DriverManager.getConnection(
        postgres.jdbcUrl("postgres"), postgres.user(), postgres.password());
  }

  private static void await(Callable<Boolean> condition) throws Exception {
    long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (true) {
      try {
        if (condition.call()) {
          return;
        }
      } catch (SQLException e) {
        // Not yet.
      }
      assertThat(System.nanoTime()).as("waited too long").isLessThan(deadline);
      Thread.sleep(20);
    }
  }
}
