package io.gatehouse.client;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Parts of addresses. */
final class Paths {

  private Paths() {}

  /**
   * An id as one part of a path, whatever is in it. What is no id is not repeated: it may be a key
   * that was taken for one.
   */
  static String segment(String id) {
    if (id.isBlank() || id.chars().allMatch(c -> c == '.')) {
      throw new IllegalArgumentException("id (expected: an id or a slug)");
    }
    return encoded(id);
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
