package io.gatehouse.persistence.postgres;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.OptionalInt;
import java.util.Set;

/** The folder that a server lives in; ours alone while it is open. */
final class Home implements AutoCloseable {

  private final Path folder;
  private final FolderLock lock;

  private Home(Path folder, FolderLock lock) {
    this.folder = folder;
    this.lock = lock;
  }

  /** Takes the folder, making it if need be, or says why that is impossible. */
  static Home take(Path data) {
    DataFolder.prepare(data.toAbsolutePath());
    try {
      Path folder = in(data);
      if (!Files.isDirectory(folder)) {
        Files.createDirectory(
            folder,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      }
      // Without symbolic links, because the command line of an orphaned server is compared to it.
      Path real = folder.toRealPath();
      RootsShare.takeBack(real);
      return new Home(real, FolderLock.take(real));
    } catch (IOException e) {
      throw DataFolder.unusable(data, e);
    }
  }

  /** Where it is, or would be. */
  static Path in(Path data) {
    return data.toAbsolutePath().resolve("postgres");
  }

  /** What the folder lies in: for everything that is kept. */
  Path data() {
    Path parent = folder.getParent();
    return parent == null ? folder : parent;
  }

  Path folder() {
    return folder;
  }

  Path cluster() {
    return folder.resolve("cluster");
  }

  /** How the server is configured. */
  Path settings() {
    return folder.resolve("gatehouse.conf");
  }

  Path password() {
    return folder.resolve("password");
  }

  ServerLog log() {
    return new ServerLog(folder.resolve("server.log"), 4 << 20);
  }

  /** The port that the server listened on last. */
  OptionalInt lastPort() {
    try {
      int number = Integer.parseInt(Files.readString(port()).strip());
      return LocalPort.isPort(number) ? OptionalInt.of(number) : OptionalInt.empty();
    } catch (IOException | NumberFormatException e) {
      return OptionalInt.empty();
    }
  }

  /** Keeps the port, for people who want to look into the database. */
  void keepPort(int number) throws IOException {
    write(port(), number + "\n");
  }

  /**
   * Puts a file in the place of whatever is there, for its owner alone and never through a link.
   */
  static void write(Path file, String text) throws IOException {
    Files.deleteIfExists(file);
    try (FileChannel channel =
        FileChannel.open(
            file,
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
      channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)));
      channel.force(true);
    }
  }

  @Override
  public void close() {
    try {
      lock.close();
    } catch (IOException e) {
      throw new CannotStart("Can't let go of " + folder + ": " + e.getMessage(), e);
    }
  }

  private Path port() {
    return folder.resolve("port");
  }
}
