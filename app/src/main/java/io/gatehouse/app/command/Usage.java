package io.gatehouse.app.command;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Collectors;

/** What the program says about itself. The script that starts it says the same without Java. */
final class Usage {

  private static final String TEXT =
      """
      Gatehouse: API gateway and API access management

      Usage: %s [command]

      %s
      Settings are variables of the environment, such as GATEHOUSE_CONTROL_PORT=9090, or lines of
      gatehouse.yml; docs/reference/configuration.md lists all of them.

      Exit status: 0 done; 1 failed; 2 asked or configured wrongly; 130 or 143 stopped by Ctrl-C or
      SIGTERM.
      """;

  private Usage() {}

  /**
   * @param program how it was started
   */
  static String text(String program) {
    return TEXT.formatted(
        program, Arrays.stream(Command.values()).map(Command::usage).collect(Collectors.joining()));
  }

  static String version() {
    try (InputStream text =
        Objects.requireNonNull(Usage.class.getResourceAsStream("version.txt"))) {
      return new String(text.readAllBytes(), StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What to type before the commands; whoever has the jar alone has no script. */
  static String program(String classPath) {
    boolean jar = classPath.endsWith(".jar") && !classPath.contains(File.pathSeparator);
    return jar ? "java -jar " + classPath : "gatehouse";
  }
}
