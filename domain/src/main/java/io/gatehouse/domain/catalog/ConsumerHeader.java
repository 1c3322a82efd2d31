package io.gatehouse.domain.catalog;

import io.gatehouse.domain.limit.RateRule;
import io.gatehouse.domain.value.InvalidValue;
import io.gatehouse.domain.value.InvalidValue.Fault;
import java.time.Duration;
import java.util.List;

/**
 * A header in which subscribers say for whom they call. Nobody proves it, so its limits go beside
 * the others.
 *
 * @param name of the header
 * @param ids who can be named
 * @param limits of each value that comes in it
 * @param replaces whether, where it comes, they go in place of what this version, or nobody, said
 *     of a whole subscription: for those who trust their subscribers
 */
public record ConsumerHeader(
    String name, ConsumerIds ids, List<RateRule> limits, boolean replaces) {

  /** Anybody may invent values, and each is counted for so long. */
  private static final Duration LONGEST_WINDOW = Duration.ofDays(31);

  private static final int LONGEST = 128;

  /** All values that nobody would use for a name, or that may not be named, are one. */
  public static final String STRANGE = "?";

  public ConsumerHeader {
    HeaderName.formed("consumer_header", name);
    limits = RateRule.several("consumer_limits", limits);
    if (limits.isEmpty()) {
      throw new InvalidValue("consumer_limits", Fault.REQUIRED, "one or more");
    }
    if (limits.stream().anyMatch(rule -> rule.rate().window().compareTo(LONGEST_WINDOW) > 0)) {
      throw new InvalidValue("consumer_limits", Fault.OUT_OF_RANGE, "windows of at most 31 days");
    }
  }

  /** One that somebody wants from now on; see {@link HeaderName#chosen}. */
  public ConsumerHeader chosen() {
    HeaderName.free("consumer_header", name);
    return this;
  }

  /** What is counted for a value: short, and of visible characters. */
  public static String counted(String value) {
    boolean usual = value.length() <= LONGEST;
    for (int at = 0; usual && at < value.length(); at++) {
      usual = value.charAt(at) > ' ' && value.charAt(at) <= '~';
    }
    return usual ? value : STRANGE;
  }
}
