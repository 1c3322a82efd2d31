package io.gatehouse.domain.catalog;

import java.util.Set;

/**
 * How often a request that may be repeated is sent again after it failed. A connection that could
 * not be made does not count: nothing was sent, so any request goes on to the next target.
 *
 * @param attempts how many times beyond the first; 0 means never
 * @param budgetPercent how many retries there may be for a hundred requests
 */
public record Retries(int attempts, int budgetPercent) {

  public static final Retries DEFAULT = new Retries(1, 20);

  public static final int MOST_ATTEMPTS = 5;
  public static final int MOST_BUDGET = 100;

  /** RFC 9110, 9.2.2: twice the same does what once does. */
  private static final Set<String> IDEMPOTENT =
      Set.of("GET", "HEAD", "OPTIONS", "TRACE", "PUT", "DELETE");

  public Retries {
    Bounds.check("attempts", attempts, 0, MOST_ATTEMPTS);
    Bounds.check("budget_percent", budgetPercent, 0, MOST_BUDGET);
  }

  /** Whether requests of this method may be sent again once something of them was sent. */
  public static boolean mayRepeat(String method) {
    return IDEMPOTENT.contains(method);
  }
}
