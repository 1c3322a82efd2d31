package io.gatehouse.persistence.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * As whom the server runs. PostgreSQL refuses to run as root, so root hands it to nobody: in a user
 * namespace where there is one, else by giving the folder away. A folder made one way can't be
 * opened the other way, so it is the folder's owner that decides.
 */
enum Account {
  /** The account that this process runs as. */
  OWN(List.of()),
  /** Root outside, nobody inside. */
  NAMESPACE(List.of("unshare", "-U")),
  /** Nobody, inside and outside. */
  NOBODY(List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"));

  private static final int NOBODY_ID = 65534;

  private final List<String> prefix;

  Account(List<String> prefix) {
    this.prefix = prefix;
  }

  static Account forFolder(Path folder) throws IOException {
    if (!isRoot()) {
      return OWN;
    }
    if (Files.exists(folder)) {
      return ((int) Files.getAttribute(folder, "unix:uid")) == NOBODY_ID ? NOBODY : NAMESPACE;
    }
    return runs(NAMESPACE) ? NAMESPACE : NOBODY;
  }

  List<String> command(List<String> command) {
    List<String> whole = new ArrayList<>(prefix);
    whole.addAll(command);
    return whole;
  }

  /** Lets the account use what this process made for it. */
  void own(Path path) throws IOException {
    if (this == NOBODY) {
      for (Path each : Files.isDirectory(path) ? Folders.all(path) : List.of(path)) {
        Files.setAttribute(each, "unix:uid", NOBODY_ID, LinkOption.NOFOLLOW_LINKS);
        Files.setAttribute(each, "unix:gid", NOBODY_ID, LinkOption.NOFOLLOW_LINKS);
      }
    }
  }

  private static boolean isRoot() {
    return "root".equals(System.getProperty("user.name"));
  }

  private static boolean runs(Account account) {
    try {
      Process probe =
          new ProcessBuilder(account.command(List.of("id", "-un")))
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return probe.waitFor(5, TimeUnit.SECONDS) && probe.exitValue() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
