package io.gatehouse.persistence.postgres;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;

/** Accounts of this machine, and what is whose. */
final class People {

  static final int NOBODY = 65534;

  /** Anybody else; this number has a name on every system, without which initdb does not run. */
  static final int ALICE = 1;

  private People() {}

  static boolean weAreRoot() {
    return us() == 0;
  }

  static int us() {
    try {
      Path made = Files.createTempFile("gatehouse-us-", "");
      try {
        return owner(made);
      } finally {
        Files.delete(made);
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Alice, for root; for anybody else the account that we have anyway. */
  static List<String> asOrdinary() {
    String id = String.valueOf(ALICE);
    return weAreRoot()
        ? List.of("setpriv", "--reuid=" + id, "--regid=" + id, "--clear-groups")
        : List.of();
  }

  static int ordinary() {
    return weAreRoot() ? ALICE : us();
  }

  /** As whom a process runs, seen from outside of whatever it was put into. */
  static int of(ProcessHandle process) throws IOException {
    Path status = Path.of("/proc", String.valueOf(process.pid()), "status");
    if (!Files.exists(status)) {
      return process.info().user().equals(ProcessHandle.current().info().user()) ? us() : NOBODY;
    }
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith("Uid:"))
        .map(line -> Integer.parseInt(line.split("\\s+", -1)[2]))
        .findFirst()
        .orElseThrow();
  }

  static int owner(Path path) throws IOException {
    return (int) Files.getAttribute(path, "unix:uid");
  }

  static void give(Path path, int owner) throws IOException {
    Files.setAttribute(path, "unix:uid", owner, LinkOption.NOFOLLOW_LINKS);
  }

  static void permit(Path path, String permissions) throws IOException {
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
  }

  static Path onPath(String program) {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
        .map(folder -> Path.of(folder, program))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no " + program + " on the path"));
  }
}
