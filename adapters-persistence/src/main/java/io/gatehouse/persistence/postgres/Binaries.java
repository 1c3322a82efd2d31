package io.gatehouse.persistence.postgres;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** The server's programs, unpacked once and shared by all who look into the same cache. */
record Binaries(Path folder) {

  private static final List<String> NEEDED = List.of("initdb", "postgres");

  /** Whatever is usual here: the programs may have to be run by others than their owner. */
  private static final Set<PosixFilePermission> READABLE =
      PosixFilePermissions.fromString("rwxr-xr-x");

  private static final String UNFINISHED = ".unpacking-";

  Path program(String name) {
    return folder.resolve("bin").resolve(name);
  }

  /** Finds the programs in the cache, or puts them there. Several processes may do so at once. */
  static Binaries unpackedIn(Path cache, Consumer<String> progress) throws IOException {
    Archive archive = Archive.ofThisMachine();
    Binaries binaries = new Binaries(cache.resolve(archive.release()));
    if (!binaries.areWhole()) {
      makeReadable(cache);
      binaries.unpackAlone(archive, cache, progress);
    }
    return binaries;
  }

  /** Also false where nothing may be executed, as some systems have it for what users write. */
  private boolean areWhole() {
    return Manifest.fits(folder)
        && NEEDED.stream().allMatch(name -> Files.isExecutable(program(name)));
  }

  /** The lock spares the others the work; that they are whole is up to the one last move. */
  private void unpackAlone(Archive archive, Path cache, Consumer<String> progress)
      throws IOException {
    synchronized (Binaries.class) {
      try (FileChannel channel =
              FileChannel.open(
                  cache.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
          var lock = channel.lock()) {
        if (lock.isValid() && !areWhole()) {
          Folders.deleteLeftovers(cache, UNFINISHED);
          progress.accept("unpacking PostgreSQL " + Archive.RELEASE + ", once");
          unpack(archive, cache);
        }
      }
    }
  }

  private static void makeReadable(Path cache) throws IOException {
    if (!Files.exists(cache)) {
      Files.createDirectories(cache);
      Files.setPosixFilePermissions(cache, READABLE);
    }
  }

  private void unpack(Archive archive, Path cache) throws IOException {
    Path fresh = Files.createTempDirectory(cache, UNFINISHED);
    try {
      archive.unpackInto(fresh);
      for (Path path : Folders.all(fresh)) {
        if (Files.isDirectory(path)) {
          Files.setPosixFilePermissions(path, READABLE);
        }
      }
      Manifest.write(fresh);
      if (Files.exists(folder)) {
        Path damaged = Files.createTempDirectory(cache, UNFINISHED);
        Files.move(folder, damaged.resolve("damaged"), StandardCopyOption.ATOMIC_MOVE);
      }
      Files.move(fresh, folder, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Folders.deleteLeftovers(cache, UNFINISHED);
    }
    if (!areWhole()) {
      throw new IOException("no program can be run in " + folder);
    }
  }
}
