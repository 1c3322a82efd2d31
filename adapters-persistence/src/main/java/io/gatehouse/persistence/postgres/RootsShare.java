package io.gatehouse.persistence.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/**
 * What root keeps to itself beside a cluster that nobody's server works in. Whoever owns a folder
 * can put links there, and root would write through them to anywhere; so of the whole folder nobody
 * has the cluster alone, and may pass through the rest.
 */
final class RootsShare {

  private static final int ROOT_ID = 0;
  private static final List<String> FILES =
      List.of("lock", "port", "password", "server.log", "server.log.1");

  private final Path folder;

  private RootsShare(Path folder) {
    this.folder = folder;
  }

  /** Takes back what earlier versions gave away with the cluster, unless it is no longer that. */
  static void takeBack(Path folder) throws IOException {
    if (Account.ourId(folder) == ROOT_ID) {
      RootsShare share = new RootsShare(folder);
      if (Account.owner(folder) == Account.NOBODY_ID) {
        share.chown(folder);
      }
      // From here on nobody can put anything in the place of what is looked at.
      share.requireNoLinks();
      share.takeBackPrograms();
    }
  }

  /** Lets nobody through to the cluster, and see nothing else. */
  static void letNobodyThrough(Path folder) throws IOException {
    Files.setAttribute(folder, "unix:gid", Account.NOBODY_ID);
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x---"));
  }

  private void requireNoLinks() throws IOException {
    for (String name : FILES) {
      Path file = folder.resolve(name);
      if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
        boolean single =
            (int) Files.getAttribute(file, "unix:nlink", LinkOption.NOFOLLOW_LINKS) == 1;
        require(single && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS), file);
        chown(file);
      }
    }
    Path cluster = folder.resolve("cluster");
    require(
        Files.isDirectory(cluster, LinkOption.NOFOLLOW_LINKS)
            || !Files.exists(cluster, LinkOption.NOFOLLOW_LINKS),
        cluster);
  }

  /** They are unpacked again where they are needed. */
  private void takeBackPrograms() throws IOException {
    Path programs = folder.resolve("programs");
    if (Files.exists(programs, LinkOption.NOFOLLOW_LINKS)
        && Account.owner(programs) == Account.NOBODY_ID) {
      chown(programs);
      Folders.delete(programs);
    }
  }

  private void chown(Path path) throws IOException {
    Files.setAttribute(path, "unix:uid", ROOT_ID, LinkOption.NOFOLLOW_LINKS);
  }

  private static void require(boolean plain, Path path) {
    if (!plain) {
      throw new CannotStart(
          path
              + " is a link, or no plain file or folder, and leads root elsewhere. Find out who put"
              + " it there, then delete it.");
    }
  }
}
