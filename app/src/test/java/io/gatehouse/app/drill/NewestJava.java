package io.gatehouse.app.drill;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/** The Java that ./gatehouse starts the program with, whichever one runs the tests. */
final class NewestJava {

  /** The newest one first; one of each release. */
  private static final NavigableMap<Integer, Path> ALL = find();

  private NewestJava() {}

  static Path command() {
    return ALL.firstEntry().getValue();
  }

  /** Which one that is. */
  static int release() {
    return ALL.firstKey();
  }

  /** The newest one first; one of each release. */
  static List<Path> all() {
    return List.copyOf(ALL.values());
  }

  private static NavigableMap<Integer, Path> find() {
    Path root = Path.of(System.getProperty("gatehouse.root"));
    NavigableMap<Integer, Path> found = new TreeMap<>(Comparator.reverseOrder());
    try {
      Process jdks = new ProcessBuilder("sh", root.resolve(".mvn/jdks").toString()).start();
      byte[] lines = jdks.getInputStream().readAllBytes();
      new String(lines, StandardCharsets.UTF_8)
          .lines()
          .forEach(
              line -> {
                int space = line.indexOf(' ');
                Path java = Path.of(line.substring(space + 1), "bin", "java");
                found.putIfAbsent(Integer.valueOf(line.substring(0, space)), java);
              });
    } catch (IOException e) {
      throw new AssertionError("can't look for JDKs", e);
    }
    if (found.isEmpty()) {
      throw new AssertionError("no JDK here, says .mvn/jdks");
    }
    return found;
  }
}
