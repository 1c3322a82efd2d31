package io.gatehouse.web.http;

import io.micronaut.http.MediaType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What forms of an answer a client takes, as RFC 9110, 12.5.1 has it: the most exact range that
 * covers a form decides. Parameters other than the weight are left out of account, and so is what
 * is no range at all.
 */
final class Accept {

  private static final String NAME = "([A-Za-z0-9!#$&^_.+-]+|\\*)";
  private static final Pattern RANGE =
      Pattern.compile("(?!\\*/[^*])" + NAME + "/" + NAME + "[ \\t]*((?:;.*)?)");

  /** Some clients leave out the zero before the point. */
  private static final Pattern WEIGHT =
      Pattern.compile("(?i);[ \\t]*q[ \\t]*=[ \\t]*([01]|[01]?\\.[0-9]{0,3})[ \\t]*(?=;|$)");

  private record Range(String type, String subtype, double weight) {

    boolean covers(MediaType form) {
      return matches(type, form.getType()) && matches(subtype, form.getSubtype());
    }

    int exactness() {
      return (type.equals("*") ? 0 : 1) + (subtype.equals("*") ? 0 : 1);
    }

    private static boolean matches(String wanted, String given) {
      return wanted.equals("*") || wanted.equalsIgnoreCase(given);
    }
  }

  private final List<Range> ranges = new ArrayList<>();
  private final boolean silent;

  private Accept(List<String> headers) {
    String all = String.join(",", headers);
    silent = all.isBlank();
    for (String one : all.split(",", -1)) {
      Matcher range = RANGE.matcher(one.strip());
      if (range.matches()) {
        ranges.add(new Range(range.group(1), range.group(2), weight(range.group(3))));
      }
    }
  }

  static Accept of(List<String> headers) {
    return new Accept(headers);
  }

  /** How much a form is wanted: 0 is not at all. */
  double weightOf(MediaType form) {
    if (silent || form.equals(MediaType.ALL_TYPE)) {
      return 1;
    }
    return ranges.stream()
        .filter(range -> range.covers(form))
        .max(Comparator.comparingInt(Range::exactness).thenComparingDouble(Range::weight))
        .map(Range::weight)
        .orElse(0.0);
  }

  private static double weight(String parameters) {
    Matcher weight = WEIGHT.matcher(parameters);
    return weight.find() ? Math.min(1, Double.parseDouble(weight.group(1) + "0")) : 1;
  }
}
