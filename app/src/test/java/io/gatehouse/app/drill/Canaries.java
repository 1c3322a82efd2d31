package io.gatehouse.app.drill;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Looks for secrets where none may be. */
final class Canaries {

  private Canaries() {}

  /** The files under a folder in which one of the texts is, each with that text. */
  static List<String> found(Path folder, List<String> texts) throws IOException {
    List<String> found = new ArrayList<>();
    List<Path> files;
    try (Stream<Path> all = Files.walk(folder)) {
      files = all.filter(Files::isRegularFile).toList();
    }
    for (Path file : files) {
      String content = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
      texts.stream().filter(content::contains).forEach(text -> found.add(file + ": " + text));
    }
    return found;
  }
}
