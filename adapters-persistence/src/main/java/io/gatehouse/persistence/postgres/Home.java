package io.gatehouse.persistence.postgres;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The folder that a server lives in, and the lock that says whose it is while it is in use. */
final class Home implements AutoCloseable {

  private final Path folder;
  private final RandomAccessFile lockFile;

  private Home(Path folder, RandomAccessFile lockFile) {
    this.folder = folder;
    this.lockFile = lockFile;
  }

  /** Takes the folder, or says who has it. */
  static Home take(Path data) {
    Path folder = data.toAbsolutePath().normalize().resolve("postgres");
    try {
      Files.createDirectories(folder);
      // Without symbolic links, because the command line of an orphaned server is compared to it.
      Path real = folder.toRealPath();
      RandomAccessFile file = new RandomAccessFile(real.resolve("lock").toFile(), "rw");
      lock(file, data);
      return new Home(real, file);
    } catch (FileSystemException e) {
      throw new CannotStart(
          "Can't use the data folder "
              + data
              + ": "
              + reason(e)
              + ". Choose another one with"
              + " GATEHOUSE_DATA, or make this one writable.",
          e);
    } catch (IOException e) {
      throw new CannotStart("Can't use the data folder " + data + ": " + e.getMessage(), e);
    }
  }

  Path cluster() {
    return folder.resolve("cluster");
  }

  Path freshCluster() {
    return folder.resolve("cluster.new");
  }

  Path password() {
    return folder.resolve("password");
  }

  Path port() {
    return folder.resolve("port");
  }

  Path log() {
    return folder.resolve("server.log");
  }

  Path folder() {
    return folder;
  }

  @Override
  public void close() {
    try {
      lockFile.close();
    } catch (IOException e) {
      throw new CannotStart("Can't let go of " + folder, e);
    }
  }

  private static void lock(RandomAccessFile file, Path data) throws IOException {
    boolean locked;
    try {
      FileLock lock = file.getChannel().tryLock();
      locked = lock != null;
    } catch (OverlappingFileLockException e) {
      locked = false;
    }
    if (!locked) {
      String holder = file.length() == 0 ? "another process" : "process " + file.readLine();
      file.close();
      throw new CannotStart(
          "The data folder "
              + data
              + " is in use by "
              + holder
              + ". Stop that one, or choose another"
              + " folder with GATEHOUSE_DATA.");
    }
    file.setLength(0);
    file.writeBytes(ProcessHandle.current().pid() + "\n");
  }

  private static String reason(FileSystemException e) {
    return e.getReason() != null ? e.getReason() : e.getClass().getSimpleName();
  }
}
