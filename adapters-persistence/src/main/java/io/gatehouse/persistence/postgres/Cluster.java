package io.gatehouse.persistence.postgres;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
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
    Path settings = Settings.file(home().cluster());
    Files.writeString(settings, Settings.text(durability));
    installation.account().own(settings);
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
    try {
      writePassword();
      installation.account().own(fresh);
      installation.account().own(home().password());
      Keeper initdb =
          installation.start(output, Keeper.Farewell.ABRUPT, "initdb", arguments(fresh));
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

  private List<String> arguments(Path fresh) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--pgdata=" + fresh,
                "--username=" + Login.USER,
                "--pwfile=" + home().password(),
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

  /** On disk before the database is: without it nobody could ever open the database again. */
  private void writePassword() throws IOException {
    byte[] random = new byte[24];
    new SecureRandom().nextBytes(random);
    byte[] text = HexFormat.of().formatHex(random).getBytes(StandardCharsets.US_ASCII);
    Files.deleteIfExists(home().password());
    try (FileChannel channel =
        FileChannel.open(
            home().password(),
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
      channel.write(ByteBuffer.wrap(text));
      channel.force(true);
    }
  }

  private void requireVersion() throws IOException {
    Path file = home().cluster().resolve("PG_VERSION");
    if (!Files.exists(file)) {
      throw new CannotStart(
          home().cluster()
              + " is no database of PostgreSQL. Move it away, or choose another data folder with"
              + " GATEHOUSE_DATA.");
    }
    String version = Files.readString(file, StandardCharsets.US_ASCII).strip();
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

  private static void force(Path folder) throws IOException {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  private Home home() {
    return installation.home();
  }
}
