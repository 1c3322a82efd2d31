package io.gatehouse.app.settings;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the settings: the environment goes before the file, the file before the defaults. */
public final class SettingsReader {

  private static final String FILE = "gatehouse.yml";

  private SettingsReader() {}

  /**
   * @throws Misconfigured if something is unknown or makes no sense
   */
  public static Settings read(Map<String, String> environment, Path workingFolder) {
    Map<Setting, String> values = new EnumMap<>(Setting.class);
    file(environment, workingFolder).ifPresent(file -> put(values, FileSource.read(file)));
    put(values, EnvironmentSource.read(environment));
    return new Settings(values);
  }

  /** Nothing between the quotes is as good as no line at all. */
  private static void put(Map<Setting, String> values, List<Given> source) {
    for (Given given : source) {
      if (!given.isBlank()) {
        values.put(given.setting(), given.checked());
      }
    }
  }

  private static Optional<Path> file(Map<String, String> environment, Path workingFolder) {
    String named = environment.getOrDefault(EnvironmentSource.FILE_VARIABLE, "").strip();
    if (named.isEmpty()) {
      return Optional.of(workingFolder.resolve(FILE)).filter(Files::exists);
    }
    try {
      Path file = workingFolder.resolve(named);
      if (Files.isRegularFile(file) && Files.isReadable(file)) {
        return Optional.of(file);
      }
    } catch (InvalidPathException e) {
      // Said below, as of any other that is not there.
    }
    throw new Misconfigured(
        EnvironmentSource.FILE_VARIABLE
            + " is "
            + Misconfigured.quoted(named)
            + " (expected: a file of settings that can be read)");
  }
}
