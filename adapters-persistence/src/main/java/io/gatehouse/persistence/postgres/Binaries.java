package io.gatehouse.persistence.postgres;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** The server's programs, unpacked once per machine from the archive on the class path. */
record Binaries(Path folder) {

  /** The major version of the archive; a data folder of another one can't be opened. */
  static final String MAJOR = "17";

  private static final String RELEASE = "17.11.0";
  private static final String COMPLETE = ".complete";
  private static final List<String> NEEDED = List.of("initdb", "postgres");

  Path program(String name) {
    return folder.resolve("bin").resolve(name);
  }

  /** Finds the programs in the cache, or puts them there. Several processes may do so at once. */
  static Binaries unpackedIn(Path cache, Consumer<String> progress) {
    String archive = archive();
    String name = "postgres-" + RELEASE + "-" + archive.replaceAll("^postgres-|\\.txz$", "");
    Path folder = cache.resolve(name);
    try {
      if (!isWhole(folder)) {
        progress.accept("unpacking PostgreSQL " + RELEASE + ", once");
        unpack(archive, cache, folder);
      }
      return new Binaries(folder);
    } catch (IOException e) {
      throw new CannotStart("Can't unpack PostgreSQL into " + folder + ": " + e.getMessage(), e);
    }
  }

  private static boolean isWhole(Path folder) {
    return Files.isRegularFile(folder.resolve(COMPLETE))
        && NEEDED.stream()
            .allMatch(name -> Files.isExecutable(folder.resolve("bin").resolve(name)));
  }

  private static void unpack(String archive, Path cache, Path folder) throws IOException {
    Files.createDirectories(cache);
    Path fresh = Files.createTempDirectory(cache, ".unpacking-");
    try {
      Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rwxr-xr-x"));
      extract(archive, fresh);
      Files.createFile(fresh.resolve(COMPLETE));
      if (Files.exists(folder) && !isWhole(folder)) {
        Folders.delete(folder);
      }
      Files.move(fresh, folder, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException
        | DirectoryNotEmptyException
        | FileAlreadyExistsException e) {
      requireWhole(folder, e);
    } catch (java.nio.file.FileSystemException e) {
      // Some systems say only "directory not empty" when another process was quicker.
      requireWhole(folder, e);
    } finally {
      Folders.delete(fresh);
    }
  }

  private static void requireWhole(Path folder, IOException cause) throws IOException {
    if (!isWhole(folder)) {
      throw cause;
    }
  }

  private static void extract(String archive, Path into) throws IOException {
    try (InputStream packed = Binaries.class.getResourceAsStream("/" + archive)) {
      if (packed == null) {
        throw new CannotStart(
            "There is no PostgreSQL for this machine in the build; set GATEHOUSE_DB_URL to use one"
                + " that runs elsewhere.");
      }
      var tar = new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(packed)));
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        extract(tar, entry, into);
      }
    }
  }

  private static void extract(TarArchiveInputStream tar, TarArchiveEntry entry, Path into)
      throws IOException {
    Path target = into.resolve(entry.getName()).normalize();
    if (!target.startsWith(into)) {
      throw new IOException("the archive reaches out of its folder: " + entry.getName());
    }
    if (entry.isDirectory()) {
      Files.createDirectories(target);
      return;
    }
    Files.createDirectories(target.getParent());
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
      return;
    }
    Files.copy(tar, target);
    boolean runs = (entry.getMode() & 0100) != 0;
    Files.setPosixFilePermissions(
        target, PosixFilePermissions.fromString(runs ? "rwxr-xr-x" : "rw-r--r--"));
  }

  private static String archive() {
    String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    String arch = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
    boolean arm = arch.equals("aarch64") || arch.equals("arm64");
    if (os.contains("mac")) {
      return arm ? "postgres-darwin-arm_64.txz" : "postgres-darwin-x86_64.txz";
    }
    return arm ? "postgres-linux-arm_64.txz" : "postgres-linux-x86_64.txz";
  }
}
