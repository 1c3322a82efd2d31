package io.gatehouse.app.settings;

import io.gatehouse.domain.limit.Algorithm;
import io.gatehouse.domain.limit.Allowance;
import io.gatehouse.domain.limit.LimitProfile;
import io.gatehouse.domain.limit.RateRule;
import io.gatehouse.domain.value.InvalidValue;
import java.util.List;

/**
 * Limits, and how they are counted, as people write them: by the name of a profile, by numbers such
 * as {@code 100/1m sliding_window}, or {@code off}.
 */
final class RuleText {

  private static final String OFF = "off";

  private RuleText() {}

  static List<RateRule> read(String text) {
    if (text.equals(OFF)) {
      return List.of();
    }
    if (!text.contains("/")) {
      return profile(text);
    }
    int gap = text.indexOf(' ');
    Algorithm algorithm =
        gap < 0 ? Algorithm.TOKEN_BUCKET : Algorithm.parse(text.substring(gap + 1));
    return List.of(new RateRule(RateText.read(gap < 0 ? text : text.substring(0, gap)), algorithm));
  }

  /** A month needs a plan. */
  private static List<RateRule> profile(String name) {
    Allowance allowance = LimitProfile.parse(name).allowance();
    if (allowance.requestsPerMonth().isPresent()) {
      throw new InvalidValue("limit", InvalidValue.Fault.OUT_OF_RANGE, "a profile without a month");
    }
    return allowance.limits();
  }
}
