package io.gatehouse.persistence.postgres;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;

/** What PostgreSQL keeps on disk: made once, whole or not at all. */
record Cluster(Installation installation, Durability durability) {

  private static final String FRESH = "cluster.new";
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  /** Makes the cluster if there is none, and says what is wrong with the one there is. */
  void prepare(Consumer<String> progress) throws IOException {
    Folders.deleteLeftovers(home().folder(), FRESH);
    if (!Files.exists(home().cluster())) {
      progress.accept("making a database in " + home().folder());
      make();
    }
    requireVersion();
    Home.write(home().settings(), Settings.text(durability));
    installation.account().own(home().settings());
  }

  String password() {
    try {
      return Files.readString(home().password()).strip();
    } catch (IOException e) {
      throw new CannotStart(
          "Can't read the password of the database, "
              + home().password()
              + ". Put it back from your backup.",
          e);
    }
  }

  private void make() throws IOException {
    // Of a name of its own: the initdb of a killed process may still be busy in its folder.
    Path fresh = Files.createTempDirectory(home().folder(), FRESH);
    Path output = fresh.resolveSibling(fresh.getFileName() + ".log");
    Path shown = fresh.resolveSibling(fresh.getFileName() + ".password");
    String password = newPassword();
    try {
      // On disk before the database is: without it nobody could ever open the database again.
      Home.write(home().password(), password);
      Home.write(shown, password);
      installation.account().own(fresh);
      installation.account().own(shown);
      Keeper initdb =
          installation.start(output, Keeper.Farewell.ABRUPT, "initdb", arguments(fresh, shown));
      boolean inTime = initdb.awaitEnd(PATIENCE);
      initdb.stop();
      if (Thread.currentThread().isInterrupted()) {
        throw new CannotStart("Making the database was interrupted");
      }
      if (!inTime || !initdb.endedWell()) {
        throw new CannotStart("Can't make a database: " + new ServerLog(output, 0).since(0));
      }
      Files.move(fresh, home().cluster(), StandardCopyOption.ATOMIC_MOVE);
      if (durability == Durability.FULL) {
        force(home().folder());
      }
    } finally {
      Folders.deleteLeftovers(home().folder(), FRESH);
    }
  }

  private List<String> arguments(Path fresh, Path password) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--pgdata=" + fresh,
                "--username=" + Login.USER,
                "--pwfile=" + password,
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=C",
                "--data-checksums",
                "--no-instructions"));
    if (durability == Durability.NONE) {
      arguments.add("--no-sync");
    }
    return arguments;
  }

  private static String newPassword() {
    byte[] random = new byte[24];
    new SecureRandom().nextBytes(random);
    return HexFormat.of().formatHex(random);
  }

  private void requireVersion() throws IOException {
    Path file = home().cluster().resolve("PG_VERSION");
    if (!Files.exists(file)) {
      throw new CannotStart(
          home().cluster()
              + " is no database of PostgreSQL. Move it away, or choose another data folder with"
              + " GATEHOUSE_DATA.");
    }
    String version = read(file);
    if (!version.equals(Archive.MAJOR)) {
      throw new CannotStart(
          "The data folder "
              + home().data()
              + " holds a database of PostgreSQL "
              + version
              + "; this Gatehouse comes with "
              + Archive.MAJOR
              + ". Start the Gatehouse that made it, dump, and restore here.");
    }
  }

  /** It is the server's own, who may not have us read anything else. */
  private static String read(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
      return new String(in.readNBytes(20), StandardCharsets.US_ASCII).strip();
    }
  }

  private static void force(Path folder) throws IOException {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  private Home home() {
    return installation.home();
  }
}
