package io.gatehouse.persistence.postgres;

import static io.gatehouse.persistence.postgres.Scratch.await;
import static io.gatehouse.persistence.postgres.Scratch.kept;
import static io.gatehouse.persistence.postgres.Scratch.kill;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whatever is killed, without warning: the data stays, the server comes back, nothing is left. */
class KilledTest {

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
  void aKilledServerIsStartedAgainAtTheSamePort() throws Exception {
    try (EmbeddedPostgres postgres = scratch.start()) {
      for (int kill = 0; kill < 3; kill++) {
        ProcessHandle server = scratch.server();
        kill(server);
        await(() -> kept(postgres) == 42 && !scratch.server().equals(server));
      }
    }
  }

  @Test
  void aSessionThatIsTooBusyToNoticeDoesNotKeepTheServerAway() throws Exception {
    try (EmbeddedPostgres postgres = scratch.start();
        Connection connection = Scratch.connect(postgres);
        Statement statement = connection.createStatement()) {
      var answer = statement.executeQuery("select pg_backend_pid()");
      answer.next();
      long session = answer.getLong(1);
      CompletableFuture<Void> busy = CompletableFuture.runAsync(() -> loop(statement));
      await(() -> isBusy(postgres, session));
      kill(scratch.server());
      await(() -> kept(postgres) == 42);
      assertThat(Processes.runs(session)).isFalse();
      busy.join();
    }
  }

  @Test
  void aServerWhoseKeeperIsKilledIsReplaced() throws Exception {
    try (EmbeddedPostgres postgres = scratch.start()) {
      ProcessHandle server = scratch.server();
      kill(server.parent().orElseThrow());
      await(() -> !Processes.runs(server.pid()) && kept(postgres) == 42);
    }
  }

  @Test
  void aServerThatCannotComeBackIsTriedAgainAndAgain() throws Exception {
    List<String> progress = new CopyOnWriteArrayList<>();
    Path version = scratch.cluster().resolve("PG_VERSION");
    try (EmbeddedPostgres postgres = scratch.start(progress::add)) {
      Files.writeString(version, "16\n");
      kill(scratch.server());
      await(() -> progress.stream().filter(said -> said.contains("does not start")).count() > 1);
      assertThat(progress).anyMatch(said -> said.contains("incompatible with server"));
      Files.writeString(version, "17\n");
      await(() -> kept(postgres) == 42);
    }
  }

  @Test
  void aServerThatCannotComeBackDoesNotKeepUsFromClosing() throws Exception {
    List<String> progress = new CopyOnWriteArrayList<>();
    EmbeddedPostgres postgres = scratch.start(progress::add);
    Files.writeString(scratch.cluster().resolve("PG_VERSION"), "16\n");
    kill(scratch.server());
    await(() -> progress.stream().anyMatch(said -> said.contains("does not start")));
    assertThat(closing(postgres)).isLessThan(Duration.ofSeconds(6));
  }

  /** PostgreSQL never ends when it is asked to in the moment after one of its own has crashed. */
  @Test
  void aCrashedSessionDoesNotKeepUsFromClosing() throws Exception {
    EmbeddedPostgres postgres = scratch.start();
    ProcessHandle server = scratch.server();
    server.children().forEach(ProcessHandle::destroyForcibly);
    assertThat(closing(postgres)).isLessThan(Duration.ofSeconds(8));
    assertThat(Processes.runs(server.pid())).isFalse();
  }

  @Test
  void theServerFollowsWhenTheProcessIsKilled() throws Exception {
    Program program = started();
    ProcessHandle server = scratch.server();
    program.kill();
    await(() -> !Processes.runs(server.pid()));
    assertStartsAgain();
  }

  /** Service managers ask everybody at once to stop; the keeper is still needed then. */
  @Test
  void theServerFollowsAlsoWhenItsKeeperWasAskedToStop() throws Exception {
    Program program = started();
    ProcessHandle server = scratch.server();
    for (ProcessHandle keeper : Program.keepers(server)) {
      Processes.send("TERM", keeper.pid());
      Processes.send("HUP", keeper.pid());
    }
    program.kill();
    await(() -> !Processes.runs(server.pid()));
    assertStartsAgain();
  }

  @Test
  void anOrphanedServerIsEndedAndReplaced() throws Exception {
    Program program = started();
    ProcessHandle server = scratch.server();
    Program.keepers(server).forEach(Scratch::kill);
    program.kill();
    assertThat(Processes.runs(server.pid())).isTrue();
    assertStartsAgain();
    assertThat(Processes.runs(server.pid())).isFalse();
  }

  @Test
  void anOrphanedServerWithItsSessionsKilledIsEndedAndReplaced() throws Exception {
    Program program = started();
    ProcessHandle server = scratch.server();
    Program.keepers(server).forEach(Scratch::kill);
    server.children().forEach(ProcessHandle::destroyForcibly);
    program.kill();
    assertStartsAgain();
    assertThat(Processes.runs(server.pid())).isFalse();
  }

  @Test
  void everybodyKilledAtOnceHarmsNothing() throws Exception {
    Program program = started();
    ProcessHandle server = scratch.server();
    Program.keepers(server).forEach(Scratch::kill);
    kill(server);
    program.kill();
    assertThat(scratch.cluster().resolve("postmaster.pid")).exists();
    assertStartsAgain();
  }

  @Test
  void aFirstStartThatIsKilledHarmsNothing() throws Exception {
    try (Scratch empty = Scratch.empty()) {
      Program program = Program.start(empty.data());
      await(() -> Files.exists(empty.folder()) && !unfinished(empty).isEmpty());
      program.kill();
      empty.start().close();
      // What was still being written to then is gone the next time at the latest.
      await(() -> Processes.workingIn(empty.folder().toRealPath()).isEmpty());
      empty.start().close();
      assertThat(unfinished(empty)).isEmpty();
    }
  }

  @Test
  void theNumberOfADeadServerMayBelongToAnInnocent() throws Exception {
    Process innocent = new ProcessBuilder("sleep", "60").start();
    leavePidFile(innocent.pid());
    try {
      assertStartsAgain();
      assertThat(innocent.isAlive()).isTrue();
    } finally {
      innocent.destroyForcibly();
    }
  }

  @Test
  void theNumberOfADeadServerMayBelongToTheDead() throws Exception {
    // The shell becomes a program that never looks after the child it has got.
    Process parent = new ProcessBuilder("sh", "-c", "sleep 0 & exec sleep 60").start();
    await(() -> parent.children().findAny().isPresent());
    long zombie = parent.children().findAny().orElseThrow().pid();
    await(() -> !Processes.runs(zombie));
    leavePidFile(zombie);
    try {
      assertStartsAgain();
    } finally {
      parent.destroyForcibly();
    }
  }

  private Program started() throws Exception {
    Program program = Program.start(scratch.data());
    assertThat(program.says()).startsWith("started");
    return program;
  }

  private void assertStartsAgain() throws Exception {
    try (EmbeddedPostgres postgres = scratch.start()) {
      assertThat(kept(postgres)).isEqualTo(42);
    }
  }

  private void leavePidFile(long pid) throws Exception {
    Path cluster = scratch.cluster().toRealPath();
    Files.writeString(
        cluster.resolve("postmaster.pid"), pid + "\n" + cluster + "\n0\n5432\n\n127.0.0.1\n");
  }

  private static List<Path> unfinished(Scratch scratch) throws Exception {
    try (var files = Files.list(scratch.folder())) {
      return files.filter(file -> file.getFileName().toString().contains("cluster.new")).toList();
    }
  }

  private static boolean isBusy(EmbeddedPostgres postgres, long session) throws SQLException {
    String query = "select state from pg_stat_activity where query like 'do %' and pid = ";
    return "active".equals(Scratch.text(postgres, query + session + " union all select ''"));
  }

  private static void loop(Statement statement) {
    try {
      statement.execute("do $$ begin loop end loop; end $$");
    } catch (SQLException e) {
      // The end of the connection is the only way out.
    }
  }

  private static Duration closing(EmbeddedPostgres postgres) {
    long before = System.nanoTime();
    postgres.close();
    return Duration.ofNanos(System.nanoTime() - before);
  }
}
