package io.gatehouse.persistence.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Where the unpacked programs are kept, so that they are unpacked once and not once per folder. */
final class Cache {

  private static final Path OF_THE_MACHINE = Path.of("/var/cache/gatehouse");

  private Cache() {}

  /** The programs, from the first place where they can be kept and the account can run them. */
  static Binaries binaries(Home home, Account account, Consumer<String> progress) {
    IOException last = new IOException("no place for it");
    for (Path place : places(home, account)) {
      try {
        // Asked before the work as well: it is the way there that is most often barred.
        if (account == Account.OWN || account.canEnter(existing(place))) {
          return Binaries.unpackedIn(place, progress);
        }
      } catch (IOException e) {
        last = e;
      }
    }
    throw new CannotStart("Can't unpack PostgreSQL: " + last, last);
  }

  private static List<Path> places(Home home, Account account) {
    List<Path> places = new ArrayList<>();
    places.addAll(ofUser(System.getenv(), System.getProperty("user.home")));
    if (account != Account.OWN) {
      places.add(OF_THE_MACHINE);
    }
    places.add(home.folder().resolve("programs"));
    return places;
  }

  /**
   * What the user set goes before what the system knows of them. The Maven wrapper has the same
   * rule.
   *
   * @param listed the home that the system's list of users has
   */
  static List<Path> ofUser(Map<String, String> environment, String listed) {
    List<Path> places = new ArrayList<>();
    addAbsolute(places, environment.getOrDefault("XDG_CACHE_HOME", ""), "gatehouse");
    addAbsolute(places, environment.getOrDefault("HOME", ""), ".cache/gatehouse");
    addAbsolute(places, listed, ".cache/gatehouse");
    return places;
  }

  /** Who has no home is told it is "?", or whatever else is no place to write to. */
  private static void addAbsolute(List<Path> places, String parent, String child) {
    Path path = Path.of(parent);
    if (path.isAbsolute()) {
      places.add(path.resolve(child));
    }
  }

  private static Path existing(Path place) {
    Path path = place;
    while (!Files.exists(path) && path.getParent() != null) {
      path = path.getParent();
    }
    return path;
  }
}
