package io.gatehouse.persistence.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
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
import java.util.function.Consumer;

/** A data folder to try things on, gone afterwards. */
record Scratch(Path data) implements AutoCloseable {

  static Scratch empty() throws IOException {
    return new Scratch(Files.createTempDirectory("gatehouse pg "));
  }

  /** With a database in it, where 42 is {@link #kept}. */
  static Scratch withDatabase() throws Exception {
    Scratch scratch = empty();
    String from = Template.FOLDER.resolve("postgres").toString();
    run("cp", "-a", from, scratch.data.toString());
    return scratch;
  }

  EmbeddedPostgres start() {
    return start(progress -> {});
  }

  /** Whatever a test kills, it is not the machine: there is no need to wait for the disk. */
  EmbeddedPostgres start(Consumer<String> progress) {
    return EmbeddedPostgres.start(data, Durability.NONE, progress);
  }

  Path folder() {
    return data.resolve("postgres");
  }

  Path cluster() {
    return folder().resolve("cluster");
  }

  ProcessHandle server() throws IOException {
    List<String> lines = Files.readAllLines(cluster().resolve("postmaster.pid"));
    return ProcessHandle.of(Long.parseLong(lines.get(0).strip())).orElseThrow();
  }

  @Override
  public void close() throws IOException {
    Folders.delete(data);
  }

  static long kept(EmbeddedPostgres postgres) throws SQLException {
    return Long.parseLong(text(postgres, "select id from kept"));
  }

  static String text(EmbeddedPostgres postgres, String query) throws SQLException {
    try (Connection connection = connect(postgres);
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(query)) {
      result.next();
      return result.getString(1);
    }
  }

  static void execute(EmbeddedPostgres postgres, String sql) throws SQLException {
    try (Connection connection = connect(postgres);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  static Connection connect(EmbeddedPostgres postgres) throws SQLException {
    return DriverManager.getConnection(
        postgres.jdbcUrl("postgres"), postgres.user(), postgres.password());
  }

  static void kill(ProcessHandle process) {
    assertThat(process.destroyForcibly()).isTrue();
  }

  static void run(String... command) throws Exception {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
  }

  /** A server that is not there yet is no failure. */
  static void await(Callable<Boolean> condition) throws Exception {
    long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (true) {
      try {
        if (condition.call()) {
          return;
        }
      } catch (SQLException e) {
        // Not yet.
      }
      assertThat(System.nanoTime()).as("waited too long").isLessThan(deadline);
      Thread.sleep(10);
    }
  }

  /** Made once, and copied for each test: making a database is what takes time here. */
  private static final class Template {
    private static final Path FOLDER = make();

    private static Path make() {
      try {
        Path folder = Files.createTempDirectory("gatehouse-pg-template-");
        Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
        try (EmbeddedPostgres postgres = new Scratch(folder).start()) {
          execute(postgres, "create table kept as select 42 as id");
        }
        return folder;
      } catch (IOException | SQLException e) {
        throw new IllegalStateException(e);
      }
    }

    private static void delete(Path folder) {
      try {
        Folders.delete(folder);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
