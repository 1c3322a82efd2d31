package io.gatehouse.client;

import java.time.Instant;
import java.util.Optional;

/**
 * How a key was used. A request counts within seconds of being answered; those that were turned
 * away do not.
 *
 * @param lastUsedAt empty if it never was
 * @param allRequests since there is such a key
 * @param allErrors so many of those were not answered whole, or with an error
 * @param span in the time that was asked for
 */
public record KeyUsage(
    String key, Optional<Instant> lastUsedAt, long allRequests, long allErrors, Span span) {

  /**
   * A time, by whole minutes, and what was called in it.
   *
   * @param errors so many of the requests were not answered whole, or with an error
   * @param charged so many of the requests are charged, the free ones among them
   */
  public record Span(Instant from, Instant to, long requests, long errors, long charged) {}

  static KeyUsage of(JsonObject json) {
    JsonObject usage = json.object("usage");
    return new KeyUsage(
        json.text("key"),
        json.optionalTime("last_used_at"),
        json.number("all_requests"),
        json.number("all_errors"),
        new Span(
            usage.time("from"),
            usage.time("to"),
            usage.number("total_requests"),
            usage.number("errors"),
            usage.number("charged_requests")));
  }
}
