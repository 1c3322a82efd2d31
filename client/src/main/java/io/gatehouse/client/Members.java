package io.gatehouse.client;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Members of a body, immutable, in the order in which they were said. */
final class Members {

  private Members() {}

  /** Of less than a second nothing would be left, and of a grace of none neither. */
  static long seconds(String name, Duration duration) {
    long seconds = duration.toSeconds();
    if (!Duration.ofSeconds(seconds).equals(duration)) {
      throw new IllegalArgumentException(name + ": " + duration + " (expected: whole seconds)");
    }
    return seconds;
  }

  static Map<String, Object> with(Map<String, Object> members, String name, Object value) {
    Map<String, Object> more = new LinkedHashMap<>(members);
    more.put(name, value);
    return Collections.unmodifiableMap(more);
  }
}
