package io.gatehouse.client;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a key is good for.
 *
 * @param code valid, or why it is not
 * @param key empty if it is unknown, or none of the asker's business
 * @param subscription by which the key opens the version that was asked about
 */
public record Verification(
    boolean valid,
    String code,
    Optional<Key> key,
    Optional<Subscription> subscription,
    List<String> scopes) {

  /** A key, as those see it who are sent one. */
  public record Key(
      String id,
      ApiKey.Owner owner,
      String hint,
      Environment environment,
      Optional<Instant> expiresAt) {}

  /** A subscription of the key's consumer. */
  public record Subscription(String id, String apiVersion, String state, Optional<String> plan) {}

  public Verification {
    scopes = List.copyOf(scopes);
  }

  static Verification of(JsonObject json) {
    return new Verification(
        json.bool("valid"),
        json.text("code"),
        json.optionalObject("key").map(Verification::key),
        json.optionalObject("subscription").map(Verification::subscription),
        json.texts("scopes"));
  }

  private static Key key(JsonObject json) {
    return new Key(
        json.text("id"),
        ApiKey.owner(json),
        json.text("hint"),
        Environment.parse(json.text("environment")),
        json.optionalTime("expires_at"));
  }

  private static Subscription subscription(JsonObject json) {
    return new Subscription(
        json.text("id"), json.text("api_version"), json.text("state"), json.optionalText("plan"));
  }
}
