package io.gatehouse.domain.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.domain.value.InvalidValue;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** That each profile does what its name stands for. */
class LimitProfileTest {

  private static final long SECOND = 1_000_000_000L;
  private static final long MINUTE = 60 * SECOND;

  private final InMemoryLimits limits = new InMemoryLimits(100);

  /** The beginning of a minute of the clock, and of a month. */
  private final long start = Instant.parse("2026-11-01T00:00:00Z").getEpochSecond() * SECOND;

  @Test
  void standardLetsInOneHundredInAnyMinute() {
    assertThat(admitted(LimitProfile.STANDARD, start + 30 * SECOND, 60)).isEqualTo(60);
    assertThat(admitted(LimitProfile.STANDARD, start + 70 * SECOND, 60)).isEqualTo(40);
    assertThat(admitted(LimitProfile.STANDARD, start + 90 * SECOND - 1, 60)).isZero();
    assertThat(admitted(LimitProfile.STANDARD, start + 90 * SECOND, 100)).isEqualTo(60);
  }

  @Test
  void bucketHoldsTenAndIsFilledEvenly() {
    assertThat(admitted(LimitProfile.BUCKET, start, 20)).isEqualTo(10);
    assertThat(admitted(LimitProfile.BUCKET, start + 6 * SECOND - 1, 1)).isZero();
    assertThat(admitted(LimitProfile.BUCKET, start + 6 * SECOND, 5)).isEqualTo(1);
    assertThat(admitted(LimitProfile.BUCKET, start + 66 * SECOND, 20)).isEqualTo(10);
  }

  @Test
  void starterLetsInSixtyInAMinuteOfTheClockAndTenThousandInAMonth() {
    assertThat(admitted(LimitProfile.STARTER, start + MINUTE - 1, 100)).isEqualTo(60);
    assertThat(admitted(LimitProfile.STARTER, start + MINUTE, 100)).isEqualTo(60);
    assertThat(inAMonth(LimitProfile.STARTER)).isEqualTo(10_000 - 120);
  }

  @Test
  void trialLetsInFiveInAMinuteOfTheClockAndOneHundredInAMonth() {
    assertThat(admitted(LimitProfile.TRIAL, start + MINUTE - 1, 100)).isEqualTo(5);
    assertThat(admitted(LimitProfile.TRIAL, start + MINUTE, 100)).isEqualTo(5);
    assertThat(inAMonth(LimitProfile.TRIAL)).isEqualTo(90);
  }

  /** As an estimate, of those that came evenly: exact in every minute of the clock. */
  @Test
  void keyServiceLetsInOneThousandInAMinute() {
    assertThat(admitted(LimitProfile.KEY_SERVICE, start, 2000)).isEqualTo(1000);
    assertThat(admitted(LimitProfile.KEY_SERVICE, start + MINUTE - 1, 10)).isZero();
    assertThat(admitted(LimitProfile.KEY_SERVICE, start + 90 * SECOND, 2000)).isEqualTo(500);
  }

  @Test
  void tokenServiceLetsInOneHundredInAnySixtyThousandMilliseconds() {
    assertThat(admitted(LimitProfile.TOKEN_SERVICE, start + 59_999_000_000L, 200)).isEqualTo(100);
    assertThat(admitted(LimitProfile.TOKEN_SERVICE, start + 119_998_999_999L, 1)).isZero();
    assertThat(admitted(LimitProfile.TOKEN_SERVICE, start + 119_999_000_000L, 200)).isEqualTo(100);
  }

  @ParameterizedTest
  @EnumSource
  void namesAreReadAsTheyAreWritten(LimitProfile profile) {
    assertThat(LimitProfile.parse(profile.text())).isEqualTo(profile);
    assertThatThrownBy(() -> LimitProfile.parse(profile.name()))
        .isInstanceOf(InvalidValue.class)
        .hasMessageContaining("profile")
        .hasMessageContaining(profile.text());
  }

  private long inAMonth(LimitProfile profile) {
    long admitted = 0;
    for (long minute = 2; minute < 300; minute++) {
      admitted += admitted(profile, start + minute * MINUTE, 100);
    }
    return admitted;
  }

  /** How many of so many attempts are let in at that moment. */
  private int admitted(LimitProfile profile, long now, int attempts) {
    int admitted = 0;
    for (int attempt = 0; attempt < attempts; attempt++) {
      admitted += limits.take(permits(profile), now).orElseThrow().admitted() ? 1 : 0;
    }
    return admitted;
  }

  private static List<Permit> permits(LimitProfile profile) {
    List<Permit> permits = new ArrayList<>();
    Allowance allowance = profile.allowance();
    for (RateRule rule : allowance.limits()) {
      Subject plan = new Subject(Subject.Kind.PLAN, profile, "home");
      permits.add(new Permit(plan, rule.rate(), rule.algorithm(), 1));
    }
    if (allowance.requestsPerMonth().isPresent()) {
      MonthlyQuota quota = new MonthlyQuota(allowance.requestsPerMonth().get(), ZoneOffset.UTC);
      Subject month = new Subject(Subject.Kind.MONTH, profile, "home");
      permits.add(new Permit(month, quota, Algorithm.FIXED_WINDOW, 1));
    }
    return permits;
  }
}
