package io.gatehouse.persistence.postgres;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** What PostgreSQL keeps on disk: made once, whole or not at all. */
final class Cluster {

  static final String USER = "gatehouse";

  private static final String SETTINGS =
      """
      # Written at every start.
      listen_addresses = '127.0.0.1'
      unix_socket_directories = ''
      max_connections = 100
      shared_buffers = 128MB
      wal_compression = on
      max_wal_size = 512MB
      logging_collector = off
      log_timezone = 'UTC'
      timezone = 'UTC'
      log_min_messages = warning
      log_min_error_statement = panic
      log_parameter_max_length_on_error = 0
      """;

  private Cluster() {}

  /** Makes the cluster if there is none, and says what is wrong with the one there is. */
  static void prepare(
      Home home, Binaries binaries, Account account, boolean durable, Consumer<String> progress) {
    try {
      if (!Files.exists(home.cluster())) {
        progress.accept("making a database in " + home.folder());
        initialise(home, binaries, account);
      }
      requireVersion(home);
      writeSettings(home, account, durable);
    } catch (IOException e) {
      throw new CannotStart("Can't prepare the database in " + home.folder() + ": " + e, e);
    }
  }

  static String password(Home home) {
    try {
      return Files.readString(home.password()).strip();
    } catch (IOException e) {
      throw new CannotStart("Can't read " + home.password() + ": " + e.getMessage(), e);
    }
  }

  private static void initialise(Home home, Binaries binaries, Account account) throws IOException {
    Folders.delete(home.freshCluster());
    Files.createDirectory(home.freshCluster());
    writePassword(home);
    account.own(home.folder());
    List<String> initdb =
        List.of(
            binaries.program("initdb").toString(),
            "--pgdata=" + home.freshCluster(),
            "--username=" + USER,
            "--pwfile=" + home.password(),
            "--auth=scram-sha-256",
            "--encoding=UTF8",
            "--locale=C",
            "--no-instructions");
    Path output = home.folder().resolve("initdb.log");
    Process process =
        new ProcessBuilder(account.command(initdb))
            .directory(home.folder().toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    if (!endedWell(process)) {
      throw new CannotStart("Can't make a database: " + Files.readString(output).strip());
    }
    Files.delete(output);
    Files.move(home.freshCluster(), home.cluster(), StandardCopyOption.ATOMIC_MOVE);
  }

  private static boolean endedWell(Process process) {
    try {
      return process.waitFor(2, TimeUnit.MINUTES) && process.exitValue() == 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      process.destroyForcibly();
    }
  }

  private static void writePassword(Home home) throws IOException {
    byte[] random = new byte[24];
    new SecureRandom().nextBytes(random);
    Files.deleteIfExists(home.password());
    Files.createFile(
        home.password(),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(home.password(), HexFormat.of().formatHex(random));
  }

  private static void requireVersion(Home home) throws IOException {
    String version =
        Files.readString(home.cluster().resolve("PG_VERSION"), StandardCharsets.US_ASCII).strip();
    if (!version.equals(Binaries.MAJOR)) {
      throw new CannotStart(
          "The data folder holds a database of PostgreSQL "
              + version
              + "; this Gatehouse comes with "
              + Binaries.MAJOR
              + ". Start the Gatehouse that made it, dump, and restore here.");
    }
  }

  private static void writeSettings(Home home, Account account, boolean durable)
      throws IOException {
    String lax = "fsync = off\nsynchronous_commit = off\nfull_page_writes = off\n";
    Path settings = home.cluster().resolve("gatehouse.conf");
    Files.writeString(settings, durable ? SETTINGS : SETTINGS + lax);
    account.own(settings);
  }
}
