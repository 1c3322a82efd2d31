package io.gatehouse.domain.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TokenBucketTest {

  private static final RateLimit TEN_A_MINUTE = new RateLimit(10, Duration.ofMinutes(1));
  private static final long INTERVAL = Duration.ofSeconds(6).toNanos();
  private static final RateLimit VAST = new RateLimit(1_000_000_000, Duration.ofDays(366));

  /** What the one number stands for: a level that rises by one each nanosecond, exactly. */
  private static final class SlowBucket {

    private final BigInteger interval;
    private final BigInteger capacity;
    private BigInteger level;
    private long at;

    SlowBucket(RateLimit limit, long now) {
      interval = BigInteger.valueOf(limit.intervalNanos());
      capacity = interval.multiply(BigInteger.valueOf(limit.permits()));
      level = capacity;
      at = now;
    }

    void until(long now) {
      BigInteger passed = BigInteger.valueOf(now).subtract(BigInteger.valueOf(at));
      level = level.add(passed).min(capacity);
      at = now;
    }

    boolean take() {
      boolean admitted = level.compareTo(interval) >= 0;
      level = admitted ? level.subtract(interval) : level;
      return admitted;
    }

    void giveBack() {
      level = level.add(interval).min(capacity);
    }

    long remaining() {
      return level.divide(interval).longValueExact();
    }

    Duration whole() {
      return Duration.ofNanos(capacity.subtract(level).longValueExact());
    }

    Duration next() {
      return Duration.ofNanos(interval.subtract(level).longValueExact());
    }
  }

  @Test
  void agreesWithALevelThatRises() {
    Random random = new Random(11);
    for (int round = 0; round < 300; round++) {
      RateLimit limit = anyLimit(random);
      long now = random.nextLong(Long.MAX_VALUE / 4) - Long.MAX_VALUE / 8;
      long fullAt = random.nextBoolean() ? TokenBucket.UNTOUCHED : now;
      SlowBucket slow = new SlowBucket(limit, now);
      for (int step = 0; step < 300; step++) {
        now += anyPause(random, limit);
        slow.until(now);
        if (random.nextInt(8) == 0) {
          slow.giveBack();
          fullAt = TokenBucket.returned(limit, fullAt, now);
        } else {
          fullAt = assertSame(limit, fullAt, now, slow);
        }
      }
    }
  }

  private static long assertSame(RateLimit limit, long fullAt, long now, SlowBucket slow) {
    LimitVerdict verdict = TokenBucket.judge(limit, fullAt, now);
    assertThat(verdict.admitted()).isEqualTo(slow.take());
    assertThat(verdict.remaining()).isEqualTo(slow.remaining());
    assertThat(verdict.resetAfter()).isEqualTo(slow.whole());
    assertThat(verdict.retryAfter()).isEqualTo(verdict.admitted() ? Duration.ZERO : slow.next());
    assertThat(verdict.limit()).isSameAs(limit);
    return verdict.admitted() ? TokenBucket.taken(limit, fullAt, now) : fullAt;
  }

  /** In any span, not only in aligned ones: a full bucket, and what flows in meanwhile. */
  @Test
  void neverAdmitsMoreInAnySpanThanItsDepthAndWhatFlowsIn() {
    Random random = new Random(5);
    for (int round = 0; round < 40; round++) {
      RateLimit limit = new RateLimit(1 + random.nextInt(12), Duration.ofMillis(1));
      List<Long> admitted = admissions(limit, random);
      for (int from = 0; from < admitted.size(); from++) {
        for (int to = from; to < admitted.size(); to++) {
          long span = admitted.get(to) - admitted.get(from);
          long most = limit.permits() + span / limit.intervalNanos();
          assertThat((long) to - from + 1).isLessThanOrEqualTo(most);
        }
      }
    }
  }

  private static List<Long> admissions(RateLimit limit, Random random) {
    List<Long> admitted = new ArrayList<>();
    long fullAt = TokenBucket.UNTOUCHED;
    long now = 0;
    for (int step = 0; step < 400; step++) {
      now += random.nextInt(4) == 0 ? random.nextInt(2_000_000) : random.nextInt(50_000);
      if (TokenBucket.judge(limit, fullAt, now).admitted()) {
        fullAt = TokenBucket.taken(limit, fullAt, now);
        admitted.add(now);
      }
    }
    return admitted;
  }

  @Test
  void refusedAttemptIsAdmittedExactlyWhenItWasTold() {
    Random random = new Random(13);
    for (int round = 0; round < 2000; round++) {
      RateLimit limit = anyLimit(random);
      long interval = limit.intervalNanos();
      long ahead = limit.permits() * interval - random.nextLong(interval);
      long now = random.nextLong(1L << 60);
      long fullAt = now + ahead + random.nextInt(3) * interval;

      LimitVerdict verdict = TokenBucket.judge(limit, fullAt, now);
      if (!verdict.admitted()) {
        long then = now + verdict.retryAfter().toNanos();
        assertThat(then).isGreaterThan(now);
        assertThat(TokenBucket.judge(limit, fullAt, then).admitted()).isTrue();
        assertThat(TokenBucket.judge(limit, fullAt, then - 1).admitted()).isFalse();
        assertThat(verdict.remaining()).isZero();
      }
    }
  }

  @Test
  void bucketThatWasUsedUpIsWholeExactlyWhenItWasTold() {
    long fullAt = takenTimes(TEN_A_MINUTE, 10, TokenBucket.UNTOUCHED, 0);
    LimitVerdict verdict = TokenBucket.judge(TEN_A_MINUTE, fullAt, 0);

    assertThat(verdict.admitted()).isFalse();
    assertThat(verdict.resetAfter()).isEqualTo(Duration.ofMinutes(1));
    long whole = verdict.resetAfter().toNanos();
    assertThat(TokenBucket.judge(TEN_A_MINUTE, fullAt, whole).remaining()).isEqualTo(9);
    assertThat(TokenBucket.judge(TEN_A_MINUTE, fullAt, whole - 1).remaining()).isEqualTo(8);
  }

  @Test
  void clockThatGoesBackNeitherGivesNorTakesPermits() {
    long noon = Duration.ofDays(1).toNanos();
    long fullAt = takenTimes(TEN_A_MINUTE, 4, TokenBucket.UNTOUCHED, noon);

    long back = noon - 3 * INTERVAL;
    assertThat(TokenBucket.judge(TEN_A_MINUTE, fullAt, back).remaining()).isEqualTo(2);
    fullAt = TokenBucket.taken(TEN_A_MINUTE, fullAt, back);

    assertThat(TokenBucket.judge(TEN_A_MINUTE, fullAt, noon).remaining()).isEqualTo(4);
    assertThat(fullAt).isEqualTo(noon + 5 * INTERVAL);
  }

  @Test
  void clockThatWentFarBackAdmitsNothingAndForgetsNothing() {
    long noon = Duration.ofDays(1).toNanos();
    long fullAt = TokenBucket.taken(TEN_A_MINUTE, TokenBucket.UNTOUCHED, noon);

    LimitVerdict verdict = TokenBucket.judge(TEN_A_MINUTE, fullAt, 0);

    assertThat(verdict.admitted()).isFalse();
    assertThat(verdict.remaining()).isZero();
    assertThat(TokenBucket.judge(TEN_A_MINUTE, fullAt, noon).remaining()).isEqualTo(8);
  }

  @Test
  void givenBackPermitCanBeTakenAgainAtOnce() {
    long fullAt = takenTimes(TEN_A_MINUTE, 10, TokenBucket.UNTOUCHED, 0);
    fullAt = TokenBucket.returned(TEN_A_MINUTE, fullAt, 0);

    assertThat(TokenBucket.judge(TEN_A_MINUTE, fullAt, 0).admitted()).isTrue();
    fullAt = TokenBucket.taken(TEN_A_MINUTE, fullAt, 0);
    assertThat(TokenBucket.judge(TEN_A_MINUTE, fullAt, 0).admitted()).isFalse();
  }

  @Test
  void givingBackNeverFillsABucketBeyondItsDepth() {
    long fullAt = TokenBucket.UNTOUCHED;
    for (int i = 0; i < 5; i++) {
      fullAt = TokenBucket.returned(TEN_A_MINUTE, fullAt, 1000);
    }
    assertThat(fullAt).isEqualTo(1000);
    assertThat(TokenBucket.judge(TEN_A_MINUTE, fullAt, 1000).remaining()).isEqualTo(9);
    assertThat(takenUntilRefused(TEN_A_MINUTE, fullAt, 1000)).isEqualTo(10);
  }

  @Test
  void vastestLimitDoesNotOverflow() {
    long now = Duration.ofDays(365 * 60L).toNanos();
    long used = now + VAST.permits() * VAST.intervalNanos();

    assertThat(TokenBucket.judge(VAST, TokenBucket.UNTOUCHED, now).remaining())
        .isEqualTo(999_999_999);
    LimitVerdict refused = TokenBucket.judge(VAST, used, now);
    assertThat(refused.admitted()).isFalse();
    assertThat(refused.retryAfter().toNanos()).isEqualTo(VAST.intervalNanos());
    assertThat(refused.resetAfter()).isEqualTo(Duration.ofDays(366));
    assertThat(TokenBucket.taken(VAST, used, now)).isGreaterThan(used);
  }

  @Test
  void smallerLimitOnTheSameBucketRefusesUntilItsOwnDepthIsBack() {
    long fullAt = takenTimes(TEN_A_MINUTE, 10, TokenBucket.UNTOUCHED, 0);
    RateLimit smaller = new RateLimit(2, Duration.ofSeconds(12));

    LimitVerdict verdict = TokenBucket.judge(smaller, fullAt, 0);

    assertThat(verdict.admitted()).isFalse();
    assertThat(verdict.remaining()).isZero();
    assertThat(verdict.retryAfter()).isEqualTo(Duration.ofSeconds(54));
  }

  private static long takenTimes(RateLimit limit, int times, long fullAt, long now) {
    long next = fullAt;
    for (int i = 0; i < times; i++) {
      assertThat(TokenBucket.judge(limit, next, now).admitted()).isTrue();
      next = TokenBucket.taken(limit, next, now);
    }
    return next;
  }

  private static int takenUntilRefused(RateLimit limit, long fullAt, long now) {
    int taken = 0;
    long next = fullAt;
    while (TokenBucket.judge(limit, next, now).admitted()) {
      next = TokenBucket.taken(limit, next, now);
      taken++;
    }
    return taken;
  }

  private static RateLimit anyLimit(Random random) {
    long millis =
        1 + random.nextLong(random.nextBoolean() ? 1000 : Duration.ofDays(366).toMillis());
    long permits = 1 + random.nextLong(random.nextBoolean() ? 20 : 1_000_000);
    return new RateLimit(permits, Duration.ofMillis(millis));
  }

  private static long anyPause(Random random, RateLimit limit) {
    switch (random.nextInt(4)) {
      case 0:
        return 0;
      case 1:
        return random.nextLong(limit.intervalNanos() + 1);
      case 2:
        return limit.intervalNanos();
      default:
        return random.nextInt(20) == 0 ? random.nextLong(2 * limit.window().toNanos()) : 1;
    }
  }
}
