package io.gatehouse.persistence.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where the unpacked programs are kept, so that they are unpacked once and not once per folder. */
final class Cache {

  private static final Path OF_THE_MACHINE = Path.of("/var/cache/gatehouse");

  private Cache() {}

  static Path folder(Home home, Account account) {
    // Nobody can't see into root's home, so what nobody runs lies where everybody can.
    Path wanted = account == Account.NOBODY ? OF_THE_MACHINE : ofTheUser();
    try {
      Files.createDirectories(wanted);
      if (Files.isWritable(wanted)) {
        return wanted;
      }
    } catch (IOException e) {
      // No home, or none that can be written to; the data folder can.
    }
    return home.folder().resolve("programs");
  }

  private static Path ofTheUser() {
    String cache = System.getenv("XDG_CACHE_HOME");
    Path base =
        cache == null || cache.isBlank()
            ? Path.of(System.getProperty("user.home"), ".cache")
            : Path.of(cache);
    return base.resolve("gatehouse");
  }
}
