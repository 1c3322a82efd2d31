package io.gatehouse.app.command;

import io.gatehouse.persistence.secret.Vault;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;

/** The folder of everything that is kept. */
record DataFolder(Path path) {

  static DataFolder make(Path path) {
    try {
      Files.createDirectories(path);
      return new DataFolder(path);
    } catch (IOException e) {
      throw new CannotServe(
          "Can't use the data folder " + path + ". Choose another one with GATEHOUSE_DATA.", e);
    }
  }

  /** Locked by the key that was set, or by the one that is kept here; made at the first start. */
  Vault vault(Optional<String> configured) {
    Path file = path.resolve("master.key");
    try {
      String text = configured.isPresent() ? configured.get() : kept(file);
      return new Vault(Base64.getDecoder().decode(text.strip()), new SecureRandom());
    } catch (IOException | IllegalArgumentException e) {
      throw new CannotServe(
          "Can't read the master key " + file + ". Put it back from your backup.", e);
    }
  }

  private static String kept(Path file) throws IOException {
    if (!Files.exists(file)) {
      byte[] key = new byte[32];
      new SecureRandom().nextBytes(key);
      try {
        Files.createFile(
            file,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, Base64.getEncoder().encodeToString(key));
      } catch (FileAlreadyExistsException e) {
        // Somebody else made it first; theirs counts.
      }
    }
    return Files.readString(file);
  }
}
