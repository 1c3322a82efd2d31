package io.gatehouse.app.settings;

/** The reference page of the settings, written from the settings themselves. */
public final class SettingsPage {

  private SettingsPage() {}

  public static String markdown() {
    StringBuilder page =
        new StringBuilder(
            """
            # Configuration

            Each setting is a variable of the environment, or a line of `gatehouse.yml` in the working
            directory (or of the file that `GATEHOUSE_CONFIG` names), such as `control_port: 8080`.
            The environment goes before the file. An unknown name or a value that makes no sense stops
            the start with one line that says what is expected.

            | variable | in `gatehouse.yml` | default | meaning |
            |---|---|---|---|
            """);
    for (Setting setting : Setting.values()) {
      String defaultValue =
          setting.defaultValue().isEmpty() ? "none" : "`" + setting.defaultValue() + "`";
      page.append(
          "| `%s` | `%s` | %s | %s |%n"
              .formatted(setting.variable(), setting.key(), defaultValue, setting.meaning()));
    }
    return page.append(
            """

            `GATEHOUSE_JAVA_OPTS` is read by `./gatehouse` alone: further options for the Java virtual
            machine.
            """)
        .toString();
  }
}
