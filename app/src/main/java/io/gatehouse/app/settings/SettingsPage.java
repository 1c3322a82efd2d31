package io.gatehouse.app.settings;

import java.util.Arrays;
import java.util.stream.Collectors;

/** The reference page of the settings, written from the settings themselves. */
public final class SettingsPage {

  private static final String HEAD =
      """
      | variable | in `gatehouse.yml` | value | default | meaning |
      |---|---|---|---|---|
      """;

  private static final String ABOUT =
      """
      # Configuration

      <!-- Written from the code; ./mvnw test -Dgatehouse.docs=write does it anew. -->

      Each setting is a variable of the environment, or a line of `gatehouse.yml` in the working
      directory (or of the file that `GATEHOUSE_CONFIG` names). The environment goes before the file,
      the file before the default; an empty value counts as none.

      ```yaml
      # gatehouse.yml
      control_port: 9090
      registration: off
      ```

      An unknown name, or a value that makes no sense, ends the start with one line on standard error
      that says what was given and what is expected, and with the exit status 2. Values that may
      contain a secret are never shown.

      """;

  private static final String SCRIPTS =
      """

      ## Read by the scripts

      | variable | read by | meaning |
      |---|---|---|
      | `GATEHOUSE_JAVA_OPTS` | `./gatehouse` | Options for Java, with spaces between, such as `-Xmx1g`. |
      | `GATEHOUSE_MAVEN_URL` | `./mvnw` | Another place to fetch the same Maven from. |

      Where a service called `gatehouse` exists, Kubernetes puts variables such as
      `GATEHOUSE_SERVICE_HOST` or `GATEHOUSE_PORT=tcp://…` into every container. They are not taken for
      settings.
      """;

  private SettingsPage() {}

  public static String markdown() {
    return ABOUT + table() + SCRIPTS;
  }

  private static String table() {
    return Arrays.stream(Setting.values())
        .map(SettingsPage::row)
        .collect(Collectors.joining("", HEAD, ""));
  }

  private static String row(Setting setting) {
    String ready = setting.defaultValue();
    return "| `%s` | `%s` | %s | %s | %s |\n"
        .formatted(
            setting.variable(),
            setting.key(),
            setting.form().expected(),
            ready.isEmpty() ? "none" : "`" + ready + "`",
            setting.meaning());
  }
}
