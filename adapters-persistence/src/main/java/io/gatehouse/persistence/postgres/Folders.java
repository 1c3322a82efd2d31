package io.gatehouse.persistence.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Whole folders at once. */
final class Folders {

  private Folders() {}

  static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    for (Path path : all(folder)) {
      try {
        Files.deleteIfExists(path);
      } catch (NoSuchFileException e) {
        // Somebody else was quicker; gone is gone.
      }
    }
  }

  /** Everything in the folder and the folder itself, contents first. */
  static List<Path> all(Path folder) throws IOException {
    try (Stream<Path> paths = Files.walk(folder)) {
      return paths.sorted(Comparator.reverseOrder()).toList();
    }
  }
}
