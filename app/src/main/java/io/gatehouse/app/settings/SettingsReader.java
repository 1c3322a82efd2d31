package io.gatehouse.app.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/** Reads the settings: the environment goes before the file, the file before the defaults. */
public final class SettingsReader {

  private static final String FILE_VARIABLE = "GATEHOUSE_CONFIG";
  private static final String FILE = "gatehouse.yml";

  /** What the launcher script reads, and this program must not take for a mistake. */
  private static final String LAUNCHER_VARIABLE = "GATEHOUSE_JAVA_OPTS";

  private SettingsReader() {}

  public static Settings read(Map<String, String> environment, Path workingFolder) {
    Map<Setting, String> values = new EnumMap<>(Setting.class);
    file(environment, workingFolder).ifPresent(file -> values.putAll(fromFile(file)));
    values.putAll(fromEnvironment(environment));
    return new Settings(values);
  }

  private static Map<Setting, String> fromEnvironment(Map<String, String> environment) {
    Map<Setting, String> values = new EnumMap<>(Setting.class);
    new TreeMap<>(environment)
        .forEach(
            (variable, raw) -> {
              boolean other = variable.equals(FILE_VARIABLE) || variable.equals(LAUNCHER_VARIABLE);
              if (Setting.looksLikeOurs(variable) && !other) {
                Setting setting =
                    Setting.ofVariable(variable).orElseThrow(() -> unknown(variable, false));
                values.put(setting, setting.read(raw));
              }
            });
    return values;
  }

  private static Optional<Path> file(Map<String, String> environment, Path workingFolder) {
    String named = environment.getOrDefault(FILE_VARIABLE, "");
    Path file = workingFolder.resolve(named.isBlank() ? FILE : named);
    if (named.isBlank() && !Files.exists(file)) {
      return Optional.empty();
    }
    if (!Files.isReadable(file) || Files.isDirectory(file)) {
      throw new Misconfigured(file + " can't be read (expected: a file of settings)");
    }
    return Optional.of(file);
  }

  private static Map<Setting, String> fromFile(Path file) {
    Map<Setting, String> values = new EnumMap<>(Setting.class);
    Object document = parse(file);
    if (document == null) {
      return values;
    }
    if (!(document instanceof Map<?, ?> entries)) {
      throw new Misconfigured(file + " is not a list of settings (expected: control_port: 8080 …)");
    }
    entries.forEach(
        (name, value) -> {
          Setting setting = ofKey(String.valueOf(name));
          if (value instanceof Map || value instanceof Iterable) {
            throw Misconfigured.value(setting, "a structure", "a single value");
          }
          // YAML 1.1 reads a bare on or off as a truth value.
          String text = value == null ? "" : value.toString();
          values.put(setting, setting.read(unswitched(value, text)));
        });
    return values;
  }

  private static Object parse(Path file) {
    LoaderOptions strict = new LoaderOptions();
    strict.setAllowDuplicateKeys(false);
    try {
      return new Yaml(new SafeConstructor(strict)).load(Files.readString(file));
    } catch (YAMLException | IOException e) {
      String first = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
      throw new Misconfigured(file + " is not valid YAML: " + first);
    }
  }

  private static String unswitched(Object value, String text) {
    if (value instanceof Boolean truth) {
      return truth ? "on" : "off";
    }
    return text;
  }

  private static Setting ofKey(String key) {
    for (Setting setting : Setting.values()) {
      if (setting.key().equals(key)) {
        return setting;
      }
    }
    throw unknown(key, true);
  }

  private static Misconfigured unknown(String name, boolean key) {
    Setting nearest =
        Arrays.stream(Setting.values())
            .min(Comparator.comparingInt(setting -> distance(name, spelling(setting, key))))
            .orElseThrow();
    String proposal = spelling(nearest, key);
    String hint =
        distance(name, proposal) <= 4
            ? "did you mean " + proposal + "?"
            : "see docs/reference/configuration.md";
    return new Misconfigured("There is no setting " + name + "; " + hint);
  }

  private static String spelling(Setting setting, boolean key) {
    return key ? setting.key() : setting.variable();
  }

  /** How many letters one must change, add or drop to get from one word to the other. */
  private static int distance(String from, String to) {
    int[] row = new int[to.length() + 1];
    Arrays.setAll(row, i -> i);
    for (int i = 1; i <= from.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= to.length(); j++) {
        int changed = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(changed, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[to.length()];
  }
}
