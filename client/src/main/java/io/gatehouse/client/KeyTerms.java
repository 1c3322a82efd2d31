package io.gatehouse.client;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a key is bound to.
 *
 * @param scopes empty means all that were granted
 * @param allowedFrom empty means anywhere
 */
public record KeyTerms(
    Optional<String> description,
    List<String> scopes,
    Optional<Instant> expiresAt,
    List<String> allowedFrom,
    List<String> deniedFrom,
    Optional<RateLimit> rateLimit,
    Optional<Price> price) {

  /** How often it may be used. */
  public record RateLimit(long requests, Duration window) {}

  /** What a request with it costs. */
  public record Price(BigDecimal perRequest, String currency) {}

  public KeyTerms {
    scopes = List.copyOf(scopes);
    allowedFrom = List.copyOf(allowedFrom);
    deniedFrom = List.copyOf(deniedFrom);
  }

  static KeyTerms of(JsonObject json) {
    return new KeyTerms(
        json.optionalText("description"),
        json.texts("scopes"),
        json.optionalTime("expires_at"),
        json.texts("ip_restrictions"),
        json.texts("ip_denied"),
        json.optionalNumber("rate_limit_requests")
            .map(requests -> new RateLimit(requests, window(json))),
        json.optionalText("price_per_request")
            .map(price -> new Price(new BigDecimal(price), json.text("currency"))));
  }

  private static Duration window(JsonObject json) {
    return Duration.ofSeconds(json.number("rate_limit_window_seconds"));
  }
}
