package io.gatehouse.persistence.postgres;

import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** What the server says, in a file that does not grow without end. */
record ServerLog(Path file, long limit) {

  private static final int QUOTED = 2000;

  /** Makes it if need be, for its owner alone, and refuses what is a link to somewhere else. */
  void open() {
    try {
      FileChannel.open(
              file,
              Set.of(
                  StandardOpenOption.CREATE, StandardOpenOption.APPEND, LinkOption.NOFOLLOW_LINKS),
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))
          .close();
    } catch (IOException e) {
      throw new CannotStart(
          "Can't write the log of PostgreSQL, " + file + ": " + e.getMessage(), e);
    }
  }

  /** Where the log ends now: what comes after it is news. */
  long mark() {
    try {
      return Files.size(file);
    } catch (IOException e) {
      return 0;
    }
  }

  /** The last that was said since then. */
  String since(long mark) {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
      long from = Math.max(mark <= channel.size() ? mark : 0, channel.size() - QUOTED);
      byte[] tail = Channels.newInputStream(channel.position(from)).readAllBytes();
      return new String(tail, StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      return "nothing that can be read, " + e.getMessage();
    }
  }

  /**
   * Puts a log that has become too long aside. The server keeps the file open and only ever adds to
   * its end, so the file stays and is emptied.
   */
  void keepShort() throws IOException {
    if (Files.exists(file) && Files.size(file) > limit) {
      Path old = file.resolveSibling(file.getFileName() + ".1");
      Files.copy(file, old, StandardCopyOption.REPLACE_EXISTING, LinkOption.NOFOLLOW_LINKS);
      FileChannel.open(file, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)
          .truncate(0)
          .close();
    }
  }
}
