package io.gatehouse.ratelimit.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.application.limit.Demand;
import io.gatehouse.application.limit.RateLimiter;
import io.gatehouse.application.limit.RateLimiterContract;
import io.gatehouse.domain.limit.LimitVerdict;
import io.gatehouse.domain.limit.RateLimit;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalRateLimiterTest extends RateLimiterContract {

  private static final RateLimit TWO_A_MINUTE = new RateLimit(2, Duration.ofMinutes(1));
  private static final RateLimit TWO_A_DAY = new RateLimit(2, Duration.ofDays(1));
  private static final int MOST = 100;

  private final AtomicLong clock = new AtomicLong(Long.MAX_VALUE - 1_000_000_000L);
  private final LocalRateLimiter limiter = new LocalRateLimiter(clock::get, MOST);

  @Override
  protected RateLimiter limiter() {
    return new LocalRateLimiter(clock::get);
  }

  @Override
  protected void pass(Duration time) {
    clock.addAndGet(time.toNanos());
  }

  @ParameterizedTest
  @ValueSource(longs = {0, -1, Long.MIN_VALUE, Long.MAX_VALUE, 1_000_000_000_000L})
  void clockMayStartAnywhereAndWrapAround(long start) {
    clock.set(start);
    LocalRateLimiter fresh = new LocalRateLimiter(clock::get);
    List<Demand> demands = List.of(new Demand("a", TWO_A_MINUTE));

    assertThat(fresh.take(demands).admitted()).isTrue();
    assertThat(fresh.take(demands).admitted()).isTrue();
    assertThat(fresh.take(demands).retryAfter()).isEqualTo(Duration.ofSeconds(30));
    pass(Duration.ofSeconds(30));
    assertThat(fresh.take(demands).admitted()).isTrue();
    assertThat(fresh.take(demands).admitted()).isFalse();
  }

  @Test
  void refusedAttemptIsAdmittedNotANanosecondEarlierThanItWasTold() {
    exhaust("a", TWO_A_MINUTE);
    Duration wait = take("a", TWO_A_MINUTE).retryAfter();

    pass(wait.minusNanos(1));
    assertThat(take("a", TWO_A_MINUTE).admitted()).isFalse();
    pass(Duration.ofNanos(1));
    assertThat(take("a", TWO_A_MINUTE).admitted()).isTrue();
  }

  @Test
  void thereAreNeverMoreBucketsThanAllowed() {
    for (int i = 0; i < 10 * MOST; i++) {
      take("subject " + i, TWO_A_DAY);
      assertThat(limiter.size()).isLessThanOrEqualTo(MOST);
    }
    assertThat(limiter.size()).isEqualTo(MOST);
  }

  @Test
  void whoseBucketIsFullAgainMakesRoom() {
    for (int i = 0; i < MOST; i++) {
      take("old " + i, TWO_A_MINUTE);
    }
    pass(Duration.ofMinutes(1));
    for (int i = 0; i < MOST; i++) {
      take("new " + i, TWO_A_DAY);
    }
    for (int i = 0; i < MOST; i++) {
      assertThat(take("new " + i, TWO_A_DAY).remaining()).isZero();
    }
    assertThat(limiter.size()).isEqualTo(MOST);
  }

  @Test
  void attemptThatIsRefusedElsewhereCostsNoMemory() {
    exhaust("address", TWO_A_DAY);
    int before = limiter.size();
    for (int i = 0; i < 50; i++) {
      Demand address = new Demand("address", TWO_A_DAY);
      Demand account = new Demand("account " + i, TWO_A_DAY);
      assertThat(limiter.take(List.of(address, account)).admitted()).isFalse();
      assertThat(limiter.take(List.of(account, address)).admitted()).isFalse();
    }
    assertThat(limiter.size()).isEqualTo(before);
  }

  /** An attacker with any number of names must not buy a victim's name new attempts. */
  @Test
  void exhaustedSubjectIsNotForgottenForTheSakeOfFreshOnes() {
    exhaust("victim", TWO_A_DAY);
    for (int i = 0; i < 20 * MOST; i++) {
      take("flood " + i, TWO_A_DAY);
      assertThat(take("victim", TWO_A_DAY).admitted()).isFalse();
    }
  }

  @Test
  void subjectThatSharesABucketGetsNoMoreThanItWouldAlone() {
    fill();
    int admitted = 0;
    for (int i = 0; i < 50; i++) {
      admitted += take("late", TWO_A_DAY).admitted() ? 1 : 0;
    }
    assertThat(admitted).isBetween(1, 2);
  }

  @Test
  void subjectThatSharedABucketTakesItsDebtsAlongToItsOwn() {
    fill();
    exhaust("late", TWO_A_DAY);
    pass(Duration.ofMinutes(1));
    for (int i = 0; i < MOST; i++) {
      assertThat(take("late", TWO_A_DAY).admitted()).isFalse();
    }
    pass(Duration.ofHours(12));
    assertThat(take("late", TWO_A_DAY).admitted()).isTrue();
    assertThat(take("late", TWO_A_DAY).admitted()).isFalse();
  }

  @Test
  void shortWindowsDoNotWaitForLongOnes() {
    fill();
    for (int i = 0; i < 50_000; i++) {
      take("flood " + i, TWO_A_DAY);
    }
    RateLimit twoASecond = new RateLimit(2, Duration.ofSeconds(1));
    assertThat(take("late", twoASecond).admitted()).isTrue();
  }

  @Test
  void limitsBeyondThoseWithBucketsToShareShareTheRest() {
    fill();
    for (int permits = 1; permits <= 200; permits++) {
      RateLimit limit = new RateLimit(permits, Duration.ofDays(1));
      for (int i = 0; i < permits; i++) {
        take("late " + permits, limit);
      }
      assertThat(take("late " + permits, limit).admitted()).isFalse();
    }
  }

  @Test
  void whatIsGivenBackIsNotGivenToThoseWhoShare() {
    fill();
    exhaust("late", TWO_A_DAY);
    for (int i = 0; i < 5000; i++) {
      limiter.giveBack(List.of(new Demand("other " + i, TWO_A_DAY)));
    }
    assertThat(take("late", TWO_A_DAY).admitted()).isFalse();
  }

  @Test
  void limiterWithoutRoomLimitsAllTheSame() {
    LocalRateLimiter none = new LocalRateLimiter(clock::get, 0);
    List<Demand> demands = List.of(new Demand("a", TWO_A_DAY));
    assertThat(none.take(demands).admitted()).isTrue();
    assertThat(none.take(demands).admitted()).isTrue();
    assertThat(none.take(demands).admitted()).isFalse();
    assertThat(none.size()).isZero();
  }

  /** Every bucket is in use for the next minute. */
  private void fill() {
    for (int i = 0; i < MOST; i++) {
      exhaust("early " + i, TWO_A_MINUTE);
    }
  }

  private void exhaust(String subject, RateLimit limit) {
    for (int i = 0; i < limit.permits(); i++) {
      assertThat(take(subject, limit).admitted()).isTrue();
    }
  }

  private LimitVerdict take(String subject, RateLimit limit) {
    return limiter.take(List.of(new Demand(subject, limit)));
  }
}
