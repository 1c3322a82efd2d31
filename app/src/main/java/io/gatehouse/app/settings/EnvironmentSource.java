package io.gatehouse.app.settings;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Settings as variables of the environment. */
final class EnvironmentSource {

  static final String FILE_VARIABLE = "GATEHOUSE_CONFIG";

  /** What the scripts beside the program read. */
  private static final Set<String> OF_SCRIPTS =
      Set.of("GATEHOUSE_JAVA_OPTS", "GATEHOUSE_MAVEN_URL");

  /**
   * Kubernetes tells every container of every service in such variables. If one of them is called
   * gatehouse, they look like ours, and nobody wrote them.
   */
  private static final Pattern SERVICE_LINK =
      Pattern.compile(
          "GATEHOUSE_(.+_)?(SERVICE_HOST|SERVICE_PORT(_.+)?|PORT_\\d+_(TCP|UDP|SCTP)(_.+)?)");

  private static final Pattern SERVICE_LINK_VALUE = Pattern.compile("(tcp|udp|sctp)://.*");

  private EnvironmentSource() {}

  static List<Given> read(Map<String, String> environment) {
    return new TreeMap<>(environment)
        .entrySet().stream()
            .filter(entry -> isOurs(entry.getKey(), entry.getValue()))
            .map(entry -> new Given(setting(entry.getKey()), entry.getKey(), entry.getValue()))
            .toList();
  }

  private static boolean isOurs(String variable, String value) {
    return variable.startsWith(Setting.PREFIX)
        && !variable.equals(FILE_VARIABLE)
        && !OF_SCRIPTS.contains(variable)
        && !isServiceLink(variable, value);
  }

  private static boolean isServiceLink(String variable, String value) {
    return SERVICE_LINK.matcher(variable).matches()
        || (variable.endsWith("_PORT") && SERVICE_LINK_VALUE.matcher(value).matches());
  }

  private static Setting setting(String variable) {
    Optional<Setting> known =
        Arrays.stream(Setting.values())
            .filter(setting -> setting.variable().equals(variable))
            .findFirst();
    return known.orElseThrow(() -> NearMiss.unknown("", variable, names()));
  }

  private static List<String> names() {
    Stream<String> settings = Arrays.stream(Setting.values()).map(Setting::variable);
    return Stream.concat(settings, Stream.of(FILE_VARIABLE)).toList();
  }
}
