package io.gatehouse.benchmarks.gateway;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Who runs where: whoever is measured has one core for itself, and all else runs on the others.
 *
 * @param gateway the core of whoever is measured
 * @param all every one of them
 */
record Cores(String gateway, String all) {

  /** As the script says, which has put this program on the others. */
  static Cores given(Map<String, String> environment) {
    return new Cores(of("GATEWAY_CORE", environment), of("ALL_CORES", environment));
  }

  private static String of(String name, Map<String, String> environment) {
    return Objects.requireNonNull(environment.get(name), () -> name + ": start gateway/run");
  }

  List<String> measured(String... command) {
    return on(gateway, command);
  }

  List<String> anywhere(String... command) {
    return on(all, command);
  }

  private static List<String> on(String cores, String... command) {
    List<String> pinned = new ArrayList<>(List.of("taskset", "-c", cores));
    pinned.addAll(List.of(command));
    return pinned;
  }
}
