package io.gatehouse.app.command;

import java.util.Arrays;
import java.util.stream.Collectors;

/** What the program says about itself. The script that starts it says the same without Java. */
final class Usage {

  private static final String TEXT =
      """
      Gatehouse: API gateway and API access management

      Usage: gatehouse [command]

      %s
      Settings are variables of the environment, such as GATEHOUSE_CONTROL_PORT=9090, or lines of
      gatehouse.yml; docs/reference/configuration.md lists all of them.

      Exit status: 0 done; 1 failed; 2 asked or configured wrongly; 130 or 143 stopped by Ctrl-C or
      SIGTERM.
      """;

  private Usage() {}

  static String text() {
    return TEXT.formatted(
        Arrays.stream(Command.values()).map(Command::usage).collect(Collectors.joining()));
  }

  static String version() {
    String version = Usage.class.getPackage().getImplementationVersion();
    return version == null ? "(not packaged)" : version;
  }
}
