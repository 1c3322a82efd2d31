package io.gatehouse.persistence.postgres;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** The server's programs as they come with the product: packed, on the class path. */
record Archive(String platform) {

  /** The major version; a data folder of another one can't be opened. */
  static final String MAJOR = "17";

  static final String RELEASE = "17.11.0";

  static Archive ofThisMachine() {
    String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    String arch = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
    boolean arm = arch.equals("aarch64") || arch.equals("arm64");
    String kernel = os.contains("mac") ? "darwin" : os.contains("linux") ? "linux" : os;
    return new Archive(kernel + (arm ? "-arm_64" : "-x86_64"));
  }

  String release() {
    return "postgres-" + RELEASE + "-" + platform;
  }

  void unpackInto(Path folder) throws IOException {
    try (InputStream packed = Archive.class.getResourceAsStream("/postgres-" + platform + ".txz")) {
      if (packed == null) {
        throw new CannotStart(
            "There is no PostgreSQL for this machine ("
                + platform
                + ") in this build. Set GATEHOUSE_DB_URL to use one that runs elsewhere.");
      }
      var tar = new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(packed)));
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        unpack(tar, entry, folder);
      }
    }
  }

  private static void unpack(TarArchiveInputStream tar, TarArchiveEntry entry, Path folder)
      throws IOException {
    Path target = folder.resolve(entry.getName()).normalize();
    if (!target.startsWith(folder)) {
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
}
