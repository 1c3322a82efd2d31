package io.gatehouse.app.command;

/** What the program says about itself. */
final class Usage {

  private Usage() {}

  static String text() {
    StringBuilder text =
        new StringBuilder(
            "Gatehouse: API gateway and API access management\n\nUsage: gatehouse [command]\n\n");
    for (Command command : Command.values()) {
      text.append(command.usage());
    }
    return text.append("\nSettings are variables of the environment or lines of gatehouse.yml:\n")
        .append("docs/reference/configuration.md lists all of them.\n")
        .toString();
  }

  static String version() {
    String version = Usage.class.getPackage().getImplementationVersion();
    return version == null ? "(not packaged)" : version;
  }
}
