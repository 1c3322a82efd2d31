package io.gatehouse.persistence.postgres;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * As whom the server runs. PostgreSQL refuses to run as root, so root gives it and its cluster to
 * nobody, also a cluster that was root's until now. Where nobody can't get to the folder, the
 * server runs in a user namespace: it takes itself for nobody, and the rest of the machine for
 * root.
 */
enum Account {
  /** The account that this process runs as. */
  OWN(List.of()),
  /** Nobody, inside and outside. */
  NOBODY(List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups")),
  /** Root outside, nobody inside. */
  NAMESPACE(List.of("unshare", "-U"));

  private static final int ROOT_ID = 0;
  static final int NOBODY_ID = 65534;

  /** Says the first folder that can't be entered, or "none". */
  private static final String FIND_OBSTACLE =
      "for f; do [ -x \"$f\" ] || { echo \"$f\"; exit; }; done; echo none";

  private final List<String> prefix;

  Account(List<String> prefix) {
    this.prefix = prefix;
  }

  /**
   * Chooses, and gives whom it chose what it needs of the folder.
   *
   * @param progress told if the choice is not the best there is
   */
  static Account forHome(Home home, Consumer<String> progress) throws IOException {
    boolean exists = Files.exists(home.cluster());
    Path kept = exists ? home.cluster() : home.folder();
    int owner = owner(kept);
    int us = ourId(home.folder());
    if (us != ROOT_ID) {
      require(owner == us || !exists, kept);
      return OWN;
    }
    require(owner == ROOT_ID || owner == NOBODY_ID, kept);
    if (owner == ROOT_ID && !NOBODY.getsTo(home.data()) && NAMESPACE.works()) {
      NAMESPACE.requireWayTo(home.folder());
      progress.accept(
          "PostgreSQL keeps root's rights to files, because others may not enter "
              + home.data()
              + " or a folder above it; see the guide to running Gatehouse as a service");
      return NAMESPACE;
    }
    letNobodyThrough(home.data());
    RootsShare.letNobodyThrough(home.folder());
    if (exists && owner == ROOT_ID) {
      NOBODY.own(home.cluster());
    }
    NOBODY.requireWayTo(home.folder());
    return NOBODY;
  }

  List<String> command(List<String> command) {
    List<String> whole = new ArrayList<>(prefix);
    whole.addAll(command);
    return whole;
  }

  /** Lets the account use what this process made for it. */
  void own(Path path) throws IOException {
    if (this == NOBODY) {
      // Contents first: if this is interrupted, the owner of the folder still tells.
      for (Path each : Files.isDirectory(path) ? Folders.all(path) : List.of(path)) {
        Files.setAttribute(each, "unix:uid", NOBODY_ID, LinkOption.NOFOLLOW_LINKS);
        Files.setAttribute(each, "unix:gid", NOBODY_ID, LinkOption.NOFOLLOW_LINKS);
      }
    }
  }

  boolean canEnter(Path folder) {
    return this == OWN || obstacle(folder).equals(Optional.of("none"));
  }

  /** Opens the folder itself to it, and nothing above. */
  private boolean getsTo(Path data) throws IOException {
    Path above = data.getParent();
    if (above != null && !canEnter(above)) {
      return false;
    }
    letNobodyThrough(data);
    return canEnter(data);
  }

  private boolean works() {
    return canEnter(Path.of("/"));
  }

  private void requireWayTo(Path folder) {
    String obstacle =
        obstacle(folder)
            .orElseThrow(
                () ->
                    new CannotStart(
                        "PostgreSQL does not run as root, and neither unshare nor setpriv works"
                            + " here to run it as somebody else. Start Gatehouse as an ordinary"
                            + " user."));
    if (!obstacle.equals("none")) {
      throw new CannotStart(
          "PostgreSQL does not run as root, and as somebody else it may not enter "
              + obstacle
              + ". Choose a data folder elsewhere with GATEHOUSE_DATA, start Gatehouse as an"
              + " ordinary user, or let others pass: chmod o+x "
              + obstacle);
    }
  }

  /** Empty if programs can't be run this way at all. */
  private Optional<String> obstacle(Path folder) {
    List<String> way = new ArrayList<>();
    for (Path each = folder; each != null; each = each.getParent()) {
      way.add(0, each.toString());
    }
    List<String> probe = new ArrayList<>(List.of("/bin/sh", "-c", FIND_OBSTACLE, "probe"));
    probe.addAll(way);
    try {
      Process process =
          Processes.bare(command(probe)).redirectError(ProcessBuilder.Redirect.DISCARD).start();
      process.getOutputStream().close();
      byte[] said = process.getInputStream().readAllBytes();
      return Optional.of(new String(said, StandardCharsets.UTF_8).strip())
          .filter(text -> !text.isEmpty());
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static void require(boolean usable, Path kept) throws IOException {
    if (!usable) {
      String owner = Files.getOwner(kept).getName();
      throw new CannotStart(
          kept
              + " belongs to "
              + owner
              + ". Start Gatehouse as "
              + owner
              + ", or choose another data folder with GATEHOUSE_DATA.");
    }
  }

  /** A data folder that root keeps to itself lets nobody through, and shows it nothing. */
  private static void letNobodyThrough(Path data) throws IOException {
    Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(data);
    if (PosixFilePermissions.toString(permissions).endsWith("------")) {
      Files.setAttribute(data, "unix:gid", NOBODY_ID);
      permissions.add(PosixFilePermission.GROUP_EXECUTE);
      Files.setPosixFilePermissions(data, permissions);
    }
  }

  static int owner(Path path) throws IOException {
    return (int) Files.getAttribute(path, "unix:uid", LinkOption.NOFOLLOW_LINKS);
  }

  /** By what we make: the JDK knows our name, which may be any, and not our number. */
  static int ourId(Path folder) throws IOException {
    Path made = Files.createTempFile(folder, ".owner", "");
    try {
      return owner(made);
    } finally {
      Files.delete(made);
    }
  }
}
