package io.gatehouse.domain.limit;

import io.gatehouse.domain.value.InvalidValue;
import io.gatehouse.domain.value.InvalidValue.Fault;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Limits that have a name, to be written in place of their numbers. */
public enum LimitProfile {
  /** 100 requests in any minute: what a subscription has if nobody says anything. */
  STANDARD(100, Algorithm.SLIDING_WINDOW),
  /** 10 requests at once, and then one every 6 seconds. */
  BUCKET(10, Algorithm.TOKEN_BUCKET),
  /** 60 requests in a minute of the clock, and 10000 in a month. */
  STARTER(60, Algorithm.FIXED_WINDOW, 10_000),
  /** 5 requests in a minute of the clock, and 100 in a month: to try things out. */
  TRIAL(5, Algorithm.FIXED_WINDOW, 100),
  /** 1000 requests in any minute: for programs that check keys. */
  KEY_SERVICE(1000, Algorithm.SLIDING_WINDOW),
  /** 100 requests in any 60000 milliseconds: for programs that hand out tokens. */
  TOKEN_SERVICE(100, Algorithm.SLIDING_WINDOW);

  private final Allowance allowance;

  LimitProfile(long perMinute, Algorithm algorithm) {
    this.allowance = new Allowance(rules(perMinute, algorithm), Optional.empty());
  }

  LimitProfile(long perMinute, Algorithm algorithm, long perMonth) {
    this.allowance = new Allowance(rules(perMinute, algorithm), Optional.of(perMonth));
  }

  public Allowance allowance() {
    return allowance;
  }

  public static LimitProfile parse(String text) {
    for (LimitProfile profile : values()) {
      if (profile.text().equals(text)) {
        return profile;
      }
    }
    throw new InvalidValue("profile", Fault.OUT_OF_RANGE, names());
  }

  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  private static String names() {
    return Stream.of(values()).map(LimitProfile::text).collect(Collectors.joining(", "));
  }

  private static List<RateRule> rules(long perMinute, Algorithm algorithm) {
    return List.of(new RateRule(new RateLimit(perMinute, Duration.ofMinutes(1)), algorithm));
  }
}
