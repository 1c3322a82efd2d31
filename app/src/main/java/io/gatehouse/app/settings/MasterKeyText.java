package io.gatehouse.app.settings;

import io.gatehouse.persistence.secret.Vault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;

/** The master key as operators give it: itself, or the file in which it is. */
final class MasterKeyText {

  private MasterKeyText() {}

  static boolean isOne(String text) {
    return find(text).isPresent();
  }

  static byte[] read(String text) {
    return find(text).orElseThrow();
  }

  private static Optional<byte[]> find(String text) {
    return decoded(text).or(() -> inFile(text).flatMap(MasterKeyText::decoded));
  }

  private static Optional<byte[]> decoded(String text) {
    try {
      return Optional.of(Base64.getDecoder().decode(text.strip()))
          .filter(key -> key.length == Vault.KEY_BYTES);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Optional<String> inFile(String name) {
    try {
      return Optional.of(Files.readString(Path.of(name)));
    } catch (IOException | InvalidPathException e) {
      return Optional.empty();
    }
  }
}
