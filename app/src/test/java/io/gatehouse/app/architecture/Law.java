package io.gatehouse.app.architecture;

import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A rule about the classes of the product, with code that breaks it. The code is compiled for the
 * test only, under the product's own package names.
 *
 * @param broken each breaks the rule by itself, with the first type in it; one that needs several
 *     files separates them by a line of dashes
 */
record Law(String name, ArchRule rule, List<String> broken) {

  /** Every class that is called Broken gets a number, so that all can be compiled together. */
  static Law of(String name, ArchRule rule, String... broken) {
    List<String> numbered =
        IntStream.range(0, broken.length)
            .mapToObj(i -> broken[i].replaceAll("\\bBroken\\b", "Broken" + i))
            .toList();
    // A rule that matches no class proves nothing, so it has to fail.
    return new Law(name, rule.as(name).allowEmptyShould(false), numbered);
  }

  @Override
  public String toString() {
    return name;
  }
}
