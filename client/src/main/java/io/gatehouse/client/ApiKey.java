package io.gatehouse.client;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A key, without the secret that opens.
 *
 * @param hint as much of the secret as may be shown
 * @param state active, expired or revoked
 * @param retiring secrets that were rotated out and still open
 */
public record ApiKey(
    String id,
    Owner owner,
    String name,
    Environment environment,
    String hint,
    String state,
    KeyTerms terms,
    List<Retiring> retiring,
    History history) {

  /** Whose it is. */
  public record Owner(String consumer, String organization) {}

  /** A secret that was rotated out, and until when it still opens. */
  public record Retiring(String hint, Instant until) {}

  /**
   * What became of it.
   *
   * @param reason why it was revoked
   * @param version of it, as of any resource
   */
  public record History(
      Optional<Instant> revokedAt,
      Optional<String> reason,
      long version,
      Instant createdAt,
      Instant updatedAt) {}

  public ApiKey {
    retiring = List.copyOf(retiring);
  }

  public boolean isActive() {
    return state.equals("active");
  }

  static ApiKey of(JsonObject json) {
    return new ApiKey(
        json.text("id"),
        owner(json),
        json.text("name"),
        Environment.parse(json.text("environment")),
        json.text("hint"),
        json.text("state"),
        KeyTerms.of(json),
        json.objects("retiring").stream()
            .map(each -> new Retiring(each.text("hint"), each.time("until")))
            .toList(),
        new History(
            json.optionalTime("revoked_at"),
            json.optionalText("reason"),
            json.number("version"),
            json.time("created_at"),
            json.time("updated_at")));
  }

  static Owner owner(JsonObject json) {
    return new Owner(json.text("consumer"), json.text("organization"));
  }
}
