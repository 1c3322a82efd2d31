package io.gatehouse.domain.limit;

import io.gatehouse.domain.value.InvalidValue;
import io.gatehouse.domain.value.InvalidValue.Fault;
import java.util.HashSet;
import java.util.List;

/** So many permits in a stretch of time, and how they come back. */
public record RateRule(RateLimit rate, Algorithm algorithm) {

  /** So many may go for one thing at once. */
  public static final int MOST = 8;

  /**
   * Rules that go for the same thing, in an order that stays.
   *
   * @param field what they are called where they were written
   */
  public static List<RateRule> several(String field, List<RateRule> rules) {
    if (rules.size() > MOST) {
      throw new InvalidValue(field, Fault.TOO_LONG, "at most " + MOST);
    }
    if (new HashSet<>(rules).size() < rules.size()) {
      throw new InvalidValue(field, Fault.OUT_OF_RANGE, "limits that differ");
    }
    return List.copyOf(rules);
  }

  /**
   * Refuses a call that takes more permits than one of the limits has: nobody could ever make it.
   *
   * @param field what the cost is called where it was written
   */
  public static void requireRoom(String field, int cost, List<RateRule> rules) {
    for (RateRule rule : rules) {
      if (cost > rule.rate().permits()) {
        throw new InvalidValue(
            field, Fault.OUT_OF_RANGE, "at most " + rule.rate().permits() + ", as a limit has");
      }
    }
  }

  @Override
  public String toString() {
    return rate + " " + algorithm.text();
  }
}
