package io.gatehouse.persistence.journal;

import io.gatehouse.application.runtime.IdSource;
import io.gatehouse.domain.value.Nullable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * The folder of one start of a process, which is locked as long as that process lives, or another
 * one that takes care of what it has left. The system takes the lock from who has died.
 */
final class RunFolder implements AutoCloseable {

  private static final String LOCK = "lock";
  private static final String BOOKED = "booked";
  private static final Set<String> BESIDE = Set.of(LOCK, BOOKED, Carried.NAME);
  private static final int ATTEMPTS = 5;

  /** Closing a second channel to a locked file lets go of the lock of the first: there is none. */
  private static final Set<Path> OURS = ConcurrentHashMap.newKeySet();

  private final Path path;
  private final UUID run;
  private final FileChannel lock;

  private RunFolder(Path path, UUID run, FileChannel lock) {
    this.path = path;
    this.run = run;
    this.lock = lock;
  }

  /** One of its own for this process. */
  static RunFolder create(Path journal, IdSource ids) throws IOException {
    FileAttribute<?> mine =
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    Files.createDirectories(journal, mine);
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      UUID run = ids.next();
      Path path = Files.createDirectory(journal.toRealPath().resolve(run.toString()), mine);
      // Somebody who looks for what the dead have left may be quicker: then it is his.
      RunFolder folder = take(path, run);
      if (folder != null) {
        return folder;
      }
    }
    throw new IOException("others take every folder that is made in " + journal);
  }

  /**
   * @return null if somebody has it, or it is no folder of a run
   */
  static @Nullable RunFolder take(Path path) throws IOException {
    UUID run = run(path);
    return run == null ? null : take(path, run);
  }

  private static @Nullable UUID run(Path path) {
    String name = String.valueOf(path.getFileName());
    try {
      UUID run = UUID.fromString(name);
      return run.toString().equals(name) ? run : null;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static @Nullable RunFolder take(Path path, UUID run) throws IOException {
    if (!OURS.add(path)) {
      return null;
    }
    FileChannel lock = null;
    try {
      lock = lock(path);
    } finally {
      if (lock == null) {
        OURS.remove(path);
      }
    }
    return lock == null ? null : new RunFolder(path, run, lock);
  }

  private static @Nullable FileChannel lock(Path path) throws IOException {
    Path file = path.resolve(LOCK);
    try {
      FileChannel channel =
          FileChannel.open(
              file,
              Set.of(
                  StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS),
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      if (isLocked(channel) && Files.exists(file)) {
        return channel;
      }
      channel.close();
      return null;
    } catch (NoSuchFileException e) {
      return null;
    }
  }

  private static boolean isLocked(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  Path path() {
    return path;
  }

  UUID run() {
    return run;
  }

  /** Whether all that is in it is booked, and nothing is left to be told. */
  boolean isBooked() {
    return Files.exists(path.resolve(BOOKED));
  }

  void markBooked() throws IOException {
    if (!isBooked()) {
      Files.createFile(path.resolve(BOOKED));
    }
  }

  /** Whether there is nothing in it but what is made beside segments. */
  boolean isEmpty() throws IOException {
    try (Stream<Path> entries = Files.list(path)) {
      return entries.allMatch(entry -> BESIDE.contains(String.valueOf(entry.getFileName())));
    }
  }

  /** Deletes it, which is empty, and lets go of it. */
  void delete() throws IOException {
    Files.deleteIfExists(path.resolve(Carried.NAME));
    Files.deleteIfExists(path.resolve(BOOKED));
    Files.deleteIfExists(path.resolve(LOCK));
    Files.deleteIfExists(path);
    close();
  }

  @Override
  public void close() throws IOException {
    lock.close();
    OURS.remove(path);
  }
}
