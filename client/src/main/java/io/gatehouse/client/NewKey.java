package io.gatehouse.client;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** What a key shall be. Immutable: each method answers another one that says more. */
public final class NewKey {

  private final Map<String, Object> members;

  private NewKey(Map<String, Object> members) {
    this.members = members;
  }

  public static NewKey of(String name, Environment environment) {
    return new NewKey(Map.of()).with("name", name).with("environment", environment.text());
  }

  public NewKey description(String description) {
    return with("description", description);
  }

  /** Fewer than were granted; all that were, unless this is said. */
  public NewKey scopes(String... scopes) {
    return with("scopes", List.of(scopes));
  }

  public NewKey expiresInDays(int days) {
    return with("expires_in_days", days);
  }

  /** Addresses, or ranges such as 192.0.2.0/24, that alone may use it. */
  public NewKey allowedFrom(String... ranges) {
    return with("ip_restrictions", List.of(ranges));
  }

  /** Addresses or ranges that may not. */
  public NewKey deniedFrom(String... ranges) {
    return with("ip_denied", List.of(ranges));
  }

  /**
   * Limits it beside all other limits.
   *
   * @param window whole seconds
   * @throws IllegalArgumentException if they are not whole
   */
  public NewKey rateLimit(long requests, Duration window) {
    return with("rate_limit_requests", requests)
        .with("rate_limit_window_seconds", Members.seconds("window", window));
  }

  /** In the place of the plan's; only an organization's admin may say so. */
  public NewKey pricePerRequest(BigDecimal price) {
    return with("price_per_request", price.toPlainString());
  }

  Map<String, Object> members() {
    return members;
  }

  @Override
  public String toString() {
    return "NewKey" + members;
  }

  private NewKey with(String name, Object value) {
    return new NewKey(Members.with(members, name, value));
  }
}
