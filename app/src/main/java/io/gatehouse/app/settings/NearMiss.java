package io.gatehouse.app.settings;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What somebody probably meant who wrote a name that does not exist. */
final class NearMiss {

  private NearMiss() {}

  static Misconfigured unknown(String place, String given, List<String> known) {
    String hint =
        among(given, known)
            .map(name -> "did you mean " + name + "?")
            .orElse("see docs/reference/configuration.md");
    return new Misconfigured(
        place + "There is no setting " + Misconfigured.quoted(given) + "; " + hint);
  }

  private static Optional<String> among(String given, List<String> known) {
    String plain = plain(given);
    return known.stream()
        .filter(name -> isNear(plain, plain(name)))
        .min(Comparator.comparingInt(name -> distance(plain, plain(name))));
  }

  /** A third of the letters may be wrong, or all but the last word left away. */
  private static boolean isNear(String given, String known) {
    return distance(given, known) <= Math.max(1, known.length() / 3)
        || (!given.isEmpty() && known.endsWith("_" + given));
  }

  private static String plain(String name) {
    String lower = name.toLowerCase(Locale.ROOT).replace('-', '_').replace('.', '_');
    return lower.startsWith("gatehouse_") ? lower.substring("gatehouse_".length()) : lower;
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
