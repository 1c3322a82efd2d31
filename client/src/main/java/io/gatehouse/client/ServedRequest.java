package io.gatehouse.client;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * A request that a gateway let in and settled by itself. Immutable: each method answers another one
 * that says more.
 */
public final class ServedRequest {

  private final Map<String, Object> members;

  private ServedRequest(Map<String, Object> members) {
    this.members = members;
  }

  /**
   * @param id by which it is known again, and that no other request has
   * @param at when it was let in
   * @param version the id of the version that was called
   * @param status what was answered; 0 if nothing was
   * @param took from arrival to the last byte of the answer
   */
  public static ServedRequest of(String id, Instant at, String version, int status, Duration took) {
    return new ServedRequest(Map.of())
        .with("id", id)
        .with("at", at.toString())
        .with("version", version)
        .with("status", status)
        .with("latency_us", took.toNanos() / 1_000);
  }

  /** The id of the key, or of the OAuth client, that opened. */
  public ServedRequest by(String credential) {
    return with("key", credential);
  }

  /** As the version declares it, such as {@code GET /pets/{id}}. */
  public ServedRequest operation(String operation) {
    return with("operation", operation);
  }

  /** Unless it was served: cache_hit, upstream_failed or client_gone. */
  public ServedRequest outcome(String outcome) {
    return with("outcome", outcome);
  }

  /** How long the bodies were. */
  public ServedRequest bytes(long request, long response) {
    Map<String, Object> bytes = new LinkedHashMap<>();
    bytes.put("request", request);
    bytes.put("response", response);
    return with("bytes", bytes);
  }

  public String id() {
    return String.valueOf(members.get("id"));
  }

  Map<String, Object> members() {
    return members;
  }

  @Override
  public String toString() {
    return "ServedRequest" + members;
  }

  private ServedRequest with(String name, Object value) {
    return new ServedRequest(Members.with(members, name, Objects.requireNonNull(value, name)));
  }
}
