package io.gatehouse.app.architecture;

import com.tngtech.archunit.lang.ArchRule;
import java.util.List;

/**
 * A rule about the classes of the product, with code that breaks it. The code is compiled for the
 * test only, under the product's own package names.
 *
 * @param broken each breaks the rule by itself; one that needs several files separates them by a
 *     line of dashes
 */
record Law(String name, ArchRule rule, List<String> broken) {

  static Law of(String name, ArchRule rule, String... broken) {
    // A rule that matches no class proves nothing, so it has to fail.
    return new Law(name, rule.as(name).allowEmptyShould(false), List.of(broken));
  }

  @Override
  public String toString() {
    return name;
  }
}
