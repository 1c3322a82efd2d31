package io.gatehouse.application.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.application.runtime.Race;
import io.gatehouse.domain.limit.LimitVerdict;
import io.gatehouse.domain.limit.RateLimit;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

public abstract class RateLimiterContract {

  private static final AtomicLong NUMBER = new AtomicLong(System.nanoTime());

  /** So slow that no test sees a permit come back by itself. */
  private static final Duration LONG = Duration.ofDays(1);

  private static final RateLimit THREE = new RateLimit(3, LONG);
  private static final RateLimit TEN = new RateLimit(10, LONG);
  private static final RateLimit QUICK = new RateLimit(2, Duration.ofMillis(200));

  private RateLimiter limiter;

  protected abstract RateLimiter limiter();

  /** Lets so much time go by, on the clock that the limiter looks at. */
  protected abstract void pass(Duration time);

  @BeforeEach
  void open() {
    limiter = limiter();
  }

  @Test
  void permitsAreCountedDownAndThenRefused() {
    Demand demand = demand(THREE);
    for (int left = 2; left >= 0; left--) {
      LimitVerdict verdict = take(demand);
      assertThat(verdict.admitted()).isTrue();
      assertThat(verdict.remaining()).isEqualTo(left);
      assertThat(verdict.retryAfter()).isZero();
      assertThat(verdict.limit()).isEqualTo(THREE);
    }
    LimitVerdict verdict = take(demand);
    assertThat(verdict.admitted()).isFalse();
    assertThat(verdict.remaining()).isZero();
    assertThat(verdict.limit()).isEqualTo(THREE);
    assertThat(verdict.retryAfter()).isBetween(Duration.ofHours(7), Duration.ofHours(8));
    assertThat(verdict.resetAfter()).isBetween(Duration.ofHours(23), LONG);
  }

  @Test
  void subjectsDoNotDisturbOneAnother() {
    exhaust(demand(THREE));
    assertThat(take(demand(THREE)).remaining()).isEqualTo(2);
  }

  @Test
  void refusedAttemptIsAdmittedOnceItWaitedAsItWasTold() {
    Demand demand = demand(QUICK);
    exhaust(demand);
    LimitVerdict refused = take(demand);
    assertThat(refused.admitted()).isFalse();
    assertThat(refused.retryAfter()).isPositive().isLessThanOrEqualTo(Duration.ofMillis(100));

    pass(refused.retryAfter());

    assertThat(take(demand).admitted()).isTrue();
  }

  @Test
  void everythingIsBackOnceItWasReset() {
    Demand demand = demand(QUICK);
    exhaust(demand);

    pass(take(demand).resetAfter());

    assertThat(take(demand).remaining()).isEqualTo(1);
  }

  @Test
  void refusedAttemptsCostNothing() {
    Demand demand = demand(QUICK);
    exhaust(demand);
    Duration first = take(demand).retryAfter();
    for (int i = 0; i < 20; i++) {
      take(demand);
    }
    assertThat(take(demand).retryAfter()).isLessThanOrEqualTo(first);
  }

  @Test
  void refusedAttemptTakesNothingAnywhere() {
    Demand plenty = demand(TEN);
    Demand empty = demand(THREE);
    Demand more = demand(TEN);
    exhaust(empty);
    for (int i = 0; i < 30; i++) {
      assertThat(take(plenty, empty, more).admitted()).isFalse();
      assertThat(take(empty, more, plenty).admitted()).isFalse();
      assertThat(take(more, plenty, empty).admitted()).isFalse();
    }
    assertThat(take(plenty).remaining()).isEqualTo(9);
    assertThat(take(more).remaining()).isEqualTo(9);
  }

  @Test
  void verdictIsOnTheScarcestIfAllAreMet() {
    Demand ten = demand(TEN);
    Demand three = demand(THREE);
    assertThat(take(ten, three).limit()).isEqualTo(THREE);
    assertThat(take(three, ten).remaining()).isEqualTo(1);
    assertThat(take(ten).remaining()).isEqualTo(7);
  }

  @Test
  void verdictIsOnTheOneToWaitForLongest() {
    Demand three = demand(THREE);
    Demand ten = demand(TEN);
    exhaust(three);
    exhaust(ten);
    assertThat(take(ten, three).limit()).isEqualTo(THREE);
    assertThat(take(three, ten).limit()).isEqualTo(THREE);
    assertThat(take(demand(TEN), ten).limit()).isEqualTo(TEN);
  }

  @Test
  void sameDemandTwiceTakesTwoOrNone() {
    Demand demand = demand(THREE);
    assertThat(take(demand, demand).admitted()).isTrue();
    assertThat(take(demand, demand).admitted()).isFalse();
    assertThat(take(demand).admitted()).isTrue();
    assertThat(take(demand).admitted()).isFalse();
  }

  @Test
  void givenBackPermitsCanBeTakenAgain() {
    Demand three = demand(THREE);
    Demand ten = demand(TEN);
    exhaust(three);
    take(ten);

    limiter.giveBack(List.of(three, ten));

    assertThat(take(three).admitted()).isTrue();
    assertThat(take(three).admitted()).isFalse();
    assertThat(take(ten).remaining()).isEqualTo(9);
  }

  /** What was owed to the former limit is owed no more. */
  @Test
  void whoIsGivenAHigherLimitWaitsForNoMoreThanThat() {
    Demand before = demand(THREE);
    exhaust(before);
    Demand raised = new Demand(before.subject(), QUICK);

    Duration wait = take(raised).retryAfter();

    assertThat(wait).isBetween(Duration.ofMillis(1), Duration.ofMillis(100));
    pass(wait);
    assertThat(take(raised).admitted()).isTrue();
    assertThat(take(raised).admitted()).isFalse();
  }

  @Test
  void givingBackWhatWasNotTakenGivesNothing() {
    Demand demand = demand(THREE);
    limiter.giveBack(List.of(demand));
    take(demand);
    for (int i = 0; i < 5; i++) {
      limiter.giveBack(List.of(demand));
    }
    assertThat(take(demand).remaining()).isEqualTo(2);
  }

  @Test
  void exactlyAsManyAsThereAreAreAdmittedAtOnce() {
    Demand demand = demand(new RateLimit(100, LONG));
    List<Integer> admitted = Race.of(8, runner -> admitted(40, List.of(demand)));
    assertThat(admitted.stream().mapToInt(each -> each).sum()).isEqualTo(100);
    assertThat(take(demand).admitted()).isFalse();
  }

  /** In both orders: nobody may wait for somebody who waits. */
  @Test
  void severalAtOnceNeverTakeTooManyAndLoseNone() {
    Demand scarce = demand(new RateLimit(50, LONG));
    Demand plenty = demand(new RateLimit(100_000, LONG));
    List<Integer> admitted =
        Race.of(
            8,
            runner ->
                admitted(50, runner % 2 == 0 ? List.of(scarce, plenty) : List.of(plenty, scarce)));

    long all = admitted.stream().mapToInt(each -> each).sum();
    assertThat(all).isLessThanOrEqualTo(50);
    assertThat(admitted(100, List.of(scarce)) + all).isBetween(49L, 50L);
    assertThat(take(plenty).remaining()).isBetween(100_000 - all - 3, 100_000 - all + 1);
  }

  private int admitted(int attempts, List<Demand> demands) {
    int admitted = 0;
    for (int i = 0; i < attempts; i++) {
      admitted += limiter.take(demands).admitted() ? 1 : 0;
    }
    return admitted;
  }

  private void exhaust(Demand demand) {
    List<Demand> once = Collections.singletonList(demand);
    for (long i = 0; i < demand.limit().permits(); i++) {
      assertThat(limiter.take(once).admitted()).isTrue();
    }
  }

  private LimitVerdict take(Demand... demands) {
    return limiter.take(List.of(demands));
  }

  /** Of a subject that no run before has used: what a limiter keeps may outlive the process. */
  private static Demand demand(RateLimit limit) {
    return new Demand("contract:" + NUMBER.incrementAndGet(), limit);
  }
}
