package io.gatehouse.app.drill;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Comparator;

/** The Java that ./gatehouse starts the program with, whichever one runs the tests. */
final class NewestJava {

  private NewestJava() {}

  static Path command() {
    Path root = Path.of(System.getProperty("gatehouse.root"));
    try {
      Process jdks = new ProcessBuilder("sh", root.resolve(".mvn/jdks").toString()).start();
      byte[] lines = jdks.getInputStream().readAllBytes();
      return new String(lines, StandardCharsets.UTF_8)
          .lines()
          .max(Comparator.comparing(line -> Integer.valueOf(line.substring(0, line.indexOf(' ')))))
          .map(line -> Path.of(line.substring(line.indexOf(' ') + 1), "bin", "java"))
          .orElseThrow(() -> new AssertionError("no JDK here, says .mvn/jdks"));
    } catch (IOException e) {
      throw new AssertionError("can't look for JDKs", e);
    }
  }
}
