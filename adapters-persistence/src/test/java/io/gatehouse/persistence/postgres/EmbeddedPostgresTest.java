package io.gatehouse.persistence.postgres;

import static io.gatehouse.persistence.postgres.Scratch.kept;
import static io.gatehouse.persistence.postgres.Scratch.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.persistence.postgres.Sessions.Session;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The ordinary life of the server that comes with the product. */
class EmbeddedPostgresTest {

  private Scratch scratch;

  @BeforeEach
  void makeFolder() throws Exception {
    scratch = Scratch.withDatabase();
  }

  @AfterEach
  void deleteFolder() throws Exception {
    scratch.close();
  }

  @Test
  void keepsDataOverRestarts() throws Exception {
    try (EmbeddedPostgres postgres = scratch.start()) {
      Scratch.execute(postgres, "update kept set id = 43");
    }
    try (EmbeddedPostgres postgres = scratch.start()) {
      assertThat(kept(postgres)).isEqualTo(43);
    }
  }

  @Test
  void isSafeAndPrivate() throws Exception {
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(scratch.data(), progress -> {})) {
      assertThat(text(postgres, "show fsync")).isEqualTo("on");
      assertThat(text(postgres, "show full_page_writes")).isEqualTo("on");
      assertThat(text(postgres, "show data_checksums")).isEqualTo("on");
      assertThat(text(postgres, "show listen_addresses")).isEqualTo("127.0.0.1");
      assertThat(text(postgres, "show unix_socket_directories")).isEmpty();
      assertThat(text(postgres, "show server_encoding")).isEqualTo("UTF8");
      assertThat(
              text(postgres, "select string_agg(distinct auth_method, '') from pg_hba_file_rules"))
          .isEqualTo("scram-sha-256");
    }
  }

  @Test
  void keepsThePasswordToItselfAndAsksForIt() throws Exception {
    try (EmbeddedPostgres postgres = scratch.start()) {
      var permissions = Files.getPosixFilePermissions(scratch.folder().resolve("password"));
      assertThat(permissions.toString()).contains("OWNER_READ").doesNotContain("GROUP", "OTHERS");
      String url = postgres.jdbcUrl("postgres");
      assertThatThrownBy(() -> DriverManager.getConnection(url, postgres.user(), "guess").close())
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("password authentication failed");
    }
  }

  /** Nothing to be told where Linux does not share the processor so, or where it is not Linux. */
  @Test
  void allThatWorkForItGiveWayAndWeDoNot() throws Exception {
    Optional<Session> ours = Sessions.of("self");
    try (EmbeddedPostgres postgres = scratch.start();
        Connection connection = Scratch.connect(postgres)) {
      List<String> workers =
          scratch.server().children().map(each -> String.valueOf(each.pid())).toList();
      assertThat(workers).hasSizeGreaterThan(3);
      for (String worker : workers) {
        Scratch.await(() -> Sessions.of(worker).map(Session::niceness).orElse(10) == 10);
      }
      assertThat(connection.isValid(1)).isTrue();
      assertThat(Sessions.of("self")).isEqualTo(ours);
    }
  }

  @Test
  void keepsValuesOutOfTheLog() throws Exception {
    try (EmbeddedPostgres postgres = scratch.start()) {
      Scratch.execute(postgres, "create table names (name text unique)");
      Scratch.execute(postgres, "insert into names values ('alice')");
      assertThatThrownBy(() -> Scratch.execute(postgres, "insert into names values ('alice')"))
          .hasMessageContaining("alice");
    }
    assertThat(Files.readString(scratch.folder().resolve("server.log")))
        .contains("violates unique constraint")
        .doesNotContain("alice");
  }

  @Test
  void makesADatabaseOnce() throws Exception {
    try (EmbeddedPostgres postgres = scratch.start()) {
      postgres.ensureDatabase("gatehouse");
      postgres.ensureDatabase("gatehouse");
      String url = postgres.jdbcUrl("gatehouse");
      DriverManager.getConnection(url, postgres.user(), postgres.password()).close();
      assertThatThrownBy(() -> postgres.ensureDatabase("x; drop table kept"))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void keepsItsPortForOperatorsUnlessItIsTaken() throws Exception {
    String url;
    try (EmbeddedPostgres postgres = scratch.start()) {
      url = postgres.jdbcUrl("postgres");
    }
    int port = Integer.parseInt(Files.readString(scratch.folder().resolve("port")).strip());
    assertThat(url).contains(":" + port + "/");
    try (EmbeddedPostgres postgres = scratch.start()) {
      assertThat(postgres.jdbcUrl("postgres")).isEqualTo(url);
    }
    InetAddress address = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    try (ServerSocket taken = new ServerSocket(port, 1, address);
        EmbeddedPostgres postgres = scratch.start()) {
      assertThat(postgres.jdbcUrl("postgres")).doesNotContain(":" + taken.getLocalPort() + "/");
    }
  }

  @Test
  void noticesThatSomebodyWasQuickerAtItsPort() throws Exception {
    InetAddress address = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    try (ServerSocket taken = new ServerSocket(0, 1, address);
        Home home = Home.take(scratch.data())) {
      Installation installation = Installation.in(home, progress -> {});
      Server server = Server.launch(installation, new Login(taken.getLocalPort(), "any"));
      assertThat(server.answers()).isFalse();
      server.stop();
      assertThat(server.saysPortIsTaken()).isTrue();
    }
  }

  @Test
  void mayEndInItsOwnWay() throws Exception {
    scratch.start().close();
    assertThat(Files.readString(scratch.folder().resolve("server.log")))
        .contains("received fast shutdown request")
        .endsWith("database system is shut down\n")
        .doesNotContain("immediate shutdown");
  }

  @Test
  void leavesNothingBehindWhenItIsClosed() throws Exception {
    EmbeddedPostgres postgres = scratch.start();
    ProcessHandle server = scratch.server();
    List<ProcessHandle> keepers = Program.keepers(server);
    postgres.close();
    postgres.close();
    assertThat(Processes.runs(server.pid())).isFalse();
    Scratch.await(() -> keepers.stream().noneMatch(each -> Processes.runs(each.pid())));
    assertThat(Processes.workingIn(scratch.cluster().toRealPath())).isEmpty();
  }

  @Test
  void doesNotWaitForThoseWhoAreStillConnected() throws Exception {
    EmbeddedPostgres postgres = scratch.start();
    try (Connection connection = Scratch.connect(postgres);
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("update kept set id = 1");
      long before = System.nanoTime();
      postgres.close();
      assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(6));
    }
    try (EmbeddedPostgres again = scratch.start()) {
      assertThat(kept(again)).isEqualTo(42);
    }
  }

  @Test
  void saysWhatTheServerSaysWhenItDoesNotStart() throws Exception {
    Files.delete(scratch.cluster().resolve("global/pg_control"));
    assertThatThrownBy(scratch::start)
        .isInstanceOf(CannotStart.class)
        .hasMessageContaining("PostgreSQL does not start")
        .hasMessageContaining("pg_control");
  }

  @Test
  void startsFromNothingAndSaysWhatTakesLong() throws Exception {
    List<String> progress = new ArrayList<>();
    try (Scratch empty = Scratch.empty();
        EmbeddedPostgres postgres = EmbeddedPostgres.start(empty.data(), progress::add)) {
      assertThat(text(postgres, "select 1")).isEqualTo("1");
      assertThat(progress).anyMatch(sentence -> sentence.contains("making a database"));
    }
  }

  @Test
  void putsALongLogAside() throws Exception {
    ServerLog log = new ServerLog(scratch.data().resolve("log"), 10);
    Files.writeString(log.file(), "0123456789");
    log.keepShort();
    assertThat(log.mark()).isEqualTo(10);
    Files.writeString(log.file(), "0123456789+");
    log.keepShort();
    assertThat(log.mark()).isZero();
    assertThat(scratch.data().resolve("log.1")).hasContent("0123456789+");
    assertThat(log.since(10)).isEmpty();
  }
}
