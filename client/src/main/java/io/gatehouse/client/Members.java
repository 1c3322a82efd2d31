package io.gatehouse.client;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Members of a body, immutable, in the order in which they were said. */
final class Members {

  private Members() {}

  static Map<String, Object> with(Map<String, Object> members, String name, Object value) {
    Map<String, Object> more = new LinkedHashMap<>(members);
    more.put(name, value);
    return Collections.unmodifiableMap(more);
  }
}
