package io.gatehouse.client;

import java.util.Map;
import java.util.Optional;

/**
 * One thing to ask for, as often as it takes.
 *
 * @param token of who asks; empty for a stranger
 * @param key by which the other end knows that it was asked before
 */
record Request(
    String method,
    String path,
    Optional<String> body,
    Optional<String> token,
    Optional<String> key) {

  static Request get(String path) {
    return new Request("GET", path, Optional.empty(), Optional.empty(), Optional.empty());
  }

  static Request delete(String path) {
    return new Request("DELETE", path, Optional.empty(), Optional.empty(), Optional.empty());
  }

  static Request post(String path, Map<String, Object> body, String key) {
    return new Request(
        "POST", path, Optional.of(JsonWriter.write(body)), Optional.empty(), Optional.of(key));
  }

  /** A POST that must not be sent again, whatever becomes of it. */
  static Request once(String path, Map<String, Object> body) {
    return new Request(
        "POST", path, Optional.of(JsonWriter.write(body)), Optional.empty(), Optional.empty());
  }

  Request by(String accessToken) {
    return new Request(method, path, body, Optional.of(accessToken), key);
  }

  /** Whether asking twice is the same as asking once. */
  boolean isRepeatable() {
    return method.equals("GET") || key.isPresent();
  }

  /** The body and the token are nobody's business, and nor is the path: see {@link Paths}. */
  @Override
  public String toString() {
    return "Request[" + method + "]";
  }
}
