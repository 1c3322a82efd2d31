package io.gatehouse.persistence.postgres;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Says whose a folder is while it is in use. The system takes it away from who has died. */
final class FolderLock implements AutoCloseable {

  /**
   * Taken by this process. Asking the system would not only be useless: closing a second channel to
   * a locked file lets go of the lock that was taken through the first.
   */
  private static final Set<Path> OURS = ConcurrentHashMap.newKeySet();

  private final Path folder;
  private final FileChannel channel;

  private FolderLock(Path folder, FileChannel channel) {
    this.folder = folder;
    this.channel = channel;
  }

  /**
   * @param folder its real path, so that one folder has one name
   */
  static FolderLock take(Path folder) throws IOException {
    if (!OURS.add(folder)) {
      throw inUse(folder, "process " + ProcessHandle.current().pid() + ", this one");
    }
    try {
      return new FolderLock(folder, lock(folder));
    } catch (IOException | RuntimeException e) {
      OURS.remove(folder);
      throw e;
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
    OURS.remove(folder);
  }

  private static FileChannel lock(Path folder) throws IOException {
    Path file = folder.resolve("lock");
    if (Files.isSymbolicLink(file)) {
      throw new CannotStart(file + " is a link. Find out who put it there, then delete it.");
    }
    FileChannel channel =
        FileChannel.open(
            file,
            Set.of(
                StandardOpenOption.CREATE,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE,
                LinkOption.NOFOLLOW_LINKS),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    try {
      if (!isLocked(channel)) {
        throw inUse(folder, holder(channel));
      }
      channel.truncate(0);
      String pid = ProcessHandle.current().pid() + "\n";
      channel.write(ByteBuffer.wrap(pid.getBytes(StandardCharsets.US_ASCII)), 0);
      return channel;
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private static boolean isLocked(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  private static String holder(FileChannel channel) throws IOException {
    ByteBuffer pid = ByteBuffer.allocate(20);
    channel.read(pid, 0);
    String text = StandardCharsets.US_ASCII.decode(pid.flip()).toString().strip();
    return text.isEmpty() ? "another process" : "process " + text;
  }

  private static CannotStart inUse(Path folder, String holder) {
    return new CannotStart(
        "The data folder "
            + folder.getParent()
            + " is in use by "
            + holder
            + ". Stop that one; or, to run both, give this one a folder and ports of its own with"
            + " GATEHOUSE_DATA, GATEHOUSE_CONTROL_PORT and GATEHOUSE_GATEWAY_PORT.");
  }
}
