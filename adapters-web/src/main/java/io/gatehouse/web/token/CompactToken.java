package io.gatehouse.web.token;

import io.gatehouse.web.http.JsonText;
import io.gatehouse.web.problem.Failure;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/**
 * A signed token taken apart, if it has the one spelling that a token can have.
 *
 * @param signed what the signature covers
 */
record CompactToken(
    Map<String, Object> header, Map<String, Object> claims, String signed, String signature) {

  private static final int LONGEST = 4096;

  static Optional<CompactToken> parse(String text) {
    String[] parts = text.length() > LONGEST ? new String[0] : text.split("\\.", -1);
    if (parts.length != 3) {
      return Optional.empty();
    }
    try {
      bytes(parts[2]);
      String signed = parts[0] + "." + parts[1];
      return Optional.of(new CompactToken(json(parts[0]), json(parts[1]), signed, parts[2]));
    } catch (IllegalArgumentException | Failure e) {
      return Optional.empty();
    }
  }

  Optional<String> text(Map<String, Object> members, String name) {
    return members.get(name) instanceof String text ? Optional.of(text) : Optional.empty();
  }

  /** A claim that is a time, in whole seconds. */
  Optional<Long> seconds(String name) {
    Object value = claims.get(name);
    return value instanceof Integer || value instanceof Long
        ? Optional.of(((Number) value).longValue())
        : Optional.empty();
  }

  private static Map<String, Object> json(String part) {
    if (JsonText.read(bytes(part)) instanceof Map<?, ?> members) {
      Map<String, Object> named = new java.util.HashMap<>();
      members.forEach((name, value) -> named.put(name.toString(), value));
      return named;
    }
    throw new IllegalArgumentException("not an object");
  }

  /**
   * Two spellings of the same bytes would be two tokens to whoever remembers tokens by their text.
   */
  private static byte[] bytes(String part) {
    byte[] bytes = Base64.getUrlDecoder().decode(part);
    if (!Base64.getUrlEncoder().withoutPadding().encodeToString(bytes).equals(part)) {
      throw new IllegalArgumentException("not canonical");
    }
    return bytes;
  }
}
