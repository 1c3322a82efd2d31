package io.gatehouse.web.http;

import io.gatehouse.domain.value.Versions;
import io.gatehouse.web.problem.Failure;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads {@code If-Match} as RFC 9110, 13.1.1 has it: one of the listed entity tags must be the
 * present one. The comparison is strong, so that a weak tag never is; and ours are numbers, so that
 * no other tag is either.
 */
final class IfMatch {

  private static final Pattern VERSION = Pattern.compile("\"(0|[1-9][0-9]{0,17})\"");

  private static final Pattern TAG = Pattern.compile("(?:W/)?\"[\\x21\\x23-\\x7e\\x80-\\xff]*\"");

  /** What may be before an element of a list; what is empty counts for nothing. */
  private static final Pattern BEFORE = Pattern.compile("[ \\t,]*");

  private static final Pattern AFTER = Pattern.compile("[ \\t]*(?:,|$)");

  private IfMatch() {}

  /**
   * @param lines every line of the header, in the order in which they came
   */
  static Versions read(List<String> lines) {
    String all = String.join(",", lines);
    if (lines.isEmpty() || all.strip().equals("*")) {
      return Versions.ANY;
    }
    Set<Long> listed = new HashSet<>();
    Matcher text = TAG.matcher(all);
    int at = end(text, BEFORE, 0);
    do {
      int start = at;
      at = end(text, TAG, start);
      Matcher version = VERSION.matcher(all.substring(start, at));
      if (version.matches()) {
        listed.add(Long.valueOf(version.group(1)));
      }
      at = end(text, AFTER, at);
      at = end(text, BEFORE, at);
    } while (at < all.length());
    return new Versions(Optional.of(listed));
  }

  /** Where the next thing ends, which must be there. */
  private static int end(Matcher text, Pattern next, int at) {
    text.usePattern(next).region(at, text.regionEnd());
    if (!text.lookingAt()) {
      throw Failure.malformed(
          "If-Match must be one or more versions in quotes, such as \"3\" or \"3\", \"4\"; or *.");
    }
    return text.end();
  }
}
