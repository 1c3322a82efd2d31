package io.gatehouse.application.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.application.runtime.Race;
import io.gatehouse.domain.limit.Algorithm;
import io.gatehouse.domain.limit.LimitVerdict;
import io.gatehouse.domain.limit.Permit;
import io.gatehouse.domain.limit.RateLimit;
import io.gatehouse.domain.limit.Subject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

public abstract class RateLimiterContract extends UsedLimiter {

  /** So slow that no test sees a permit come back by itself. */
  private static final Duration LONG = Duration.ofDays(1);

  private static final RateLimit THREE = new RateLimit(3, LONG);
  private static final RateLimit TEN = new RateLimit(10, LONG);
  private static final RateLimit QUICK = new RateLimit(2, Duration.ofMillis(200));

  @Test
  void permitsAreCountedDownAndThenRefused() {
    Permit permit = permit(THREE);
    for (int left = 2; left >= 0; left--) {
      LimitVerdict verdict = take(permit);
      assertThat(verdict.admitted()).isTrue();
      assertThat(verdict.remaining()).isEqualTo(left);
      assertThat(verdict.retryAfter()).isZero();
      assertThat(verdict.limit()).isEqualTo(THREE);
    }
    LimitVerdict verdict = take(permit);
    assertThat(verdict.admitted()).isFalse();
    assertThat(verdict.remaining()).isZero();
    assertThat(verdict.limit()).isEqualTo(THREE);
    assertThat(verdict.retryAfter()).isBetween(Duration.ofHours(7), Duration.ofHours(8));
    assertThat(verdict.resetAfter()).isBetween(Duration.ofHours(23), LONG);
  }

  @Test
  void subjectsDoNotDisturbOneAnother() {
    exhaust(permit(THREE));
    assertThat(take(permit(THREE)).remaining()).isEqualTo(2);
  }

  @Test
  void refusedAttemptIsAdmittedOnceItWaitedAsItWasTold() {
    Permit permit = permit(QUICK);
    exhaust(permit);
    LimitVerdict refused = take(permit);
    assertThat(refused.admitted()).isFalse();
    assertThat(refused.retryAfter()).isPositive().isLessThanOrEqualTo(Duration.ofMillis(100));

    pass(refused.retryAfter());

    assertThat(take(permit).admitted()).isTrue();
  }

  @Test
  void everythingIsBackOnceItWasReset() {
    Permit permit = permit(QUICK);
    exhaust(permit);

    pass(take(permit).resetAfter());

    assertThat(take(permit).remaining()).isEqualTo(1);
  }

  @Test
  void refusedAttemptsCostNothing() {
    Permit permit = permit(QUICK);
    exhaust(permit);
    Duration first = take(permit).retryAfter();
    for (int i = 0; i < 20; i++) {
      take(permit);
    }
    assertThat(take(permit).retryAfter()).isLessThanOrEqualTo(first);
  }

  @Test
  void refusedAttemptTakesNothingAnywhere() {
    Permit plenty = permit(TEN);
    Permit empty = permit(THREE);
    Permit more = permit(TEN);
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
    Permit ten = permit(TEN);
    Permit three = permit(THREE);
    assertThat(take(ten, three).limit()).isEqualTo(THREE);
    assertThat(take(three, ten).remaining()).isEqualTo(1);
    assertThat(take(ten).remaining()).isEqualTo(7);
  }

  @Test
  void verdictIsOnTheOneToWaitForLongest() {
    Permit three = permit(THREE);
    Permit ten = permit(TEN);
    exhaust(three);
    exhaust(ten);
    assertThat(take(ten, three).limit()).isEqualTo(THREE);
    assertThat(take(three, ten).limit()).isEqualTo(THREE);
    assertThat(take(permit(TEN), ten).limit()).isEqualTo(TEN);
  }

  @ParameterizedTest
  @EnumSource
  void severalPermitsAreTakenAtOnceOrNone(Algorithm algorithm) {
    Permit two = new Permit(subject(), THREE, algorithm, 2);
    assertThat(take(two).remaining()).isEqualTo(1);
    assertThat(take(two).admitted()).isFalse();
    assertThat(take(two).remaining()).isEqualTo(1);
    Permit one = new Permit(two.subject(), THREE, algorithm, 1);
    assertThat(take(one).remaining()).isZero();
  }

  @ParameterizedTest
  @EnumSource
  void permitsAreCountedDownAndComeBack(Algorithm algorithm) {
    Permit permit = new Permit(subject(), QUICK, algorithm, 1);
    assertThat(take(permit).admitted()).isTrue();
    assertThat(take(permit).admitted()).isTrue();
    LimitVerdict refused = take(permit);
    if (!refused.admitted()) {
      pass(refused.retryAfter());
      assertThat(take(permit).admitted()).isTrue();
    }
    pass(QUICK.window().multipliedBy(2));
    assertThat(take(permit).remaining()).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource
  void neverMoreThanTheLimitIsAdmittedAtOnce(Algorithm algorithm) {
    for (long most : new long[] {100, 1000}) {
      Permit permit = new Permit(subject(), new RateLimit(most, LONG), algorithm, 1);
      List<Integer> admitted = Race.of(8, runner -> admitted((int) most / 4, List.of(permit)));
      assertThat(admitted.stream().mapToInt(each -> each).sum()).isEqualTo((int) most);
    }
  }

  /** The shortest window with the fewest permits, the longest with the fewest and the most. */
  @ParameterizedTest
  @EnumSource
  void limitsMayBeAsExtremeAsTheyAre(Algorithm algorithm) {
    for (RateLimit limit :
        List.of(
            new RateLimit(1, Duration.ofMillis(1)),
            new RateLimit(1, Duration.ofDays(366)),
            new RateLimit(1_000_000_000, Duration.ofDays(366)),
            new RateLimit(1_000_000_000, Duration.ofSeconds(1)))) {
      Subject subject = subject();
      Permit all = new Permit(subject, limit, algorithm, limit.permits());
      Permit one = new Permit(subject, limit, algorithm, 1);
      assertThat(take(all).remaining()).as("%s, %s", algorithm, limit).isZero();
      LimitVerdict refused = take(one);
      assertThat(refused.admitted()).as("%s, %s", algorithm, limit).isFalse();
      assertThat(refused.retryAfter())
          .isPositive()
          .isLessThanOrEqualTo(limit.window().multipliedBy(2));
      pass(refused.retryAfter());
      assertThat(take(one).admitted()).as("%s, %s", algorithm, limit).isTrue();
    }
  }

  @Test
  void givenBackPermitsCanBeTakenAgain() {
    Permit three = permit(THREE);
    Permit ten = permit(TEN);
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
    Permit before = permit(THREE);
    exhaust(before);
    Permit raised = Permit.of(before.subject(), QUICK);

    Duration wait = take(raised).retryAfter();

    assertThat(wait).isBetween(Duration.ofMillis(1), Duration.ofMillis(100));
    pass(wait);
    assertThat(take(raised).admitted()).isTrue();
    assertThat(take(raised).admitted()).isFalse();
  }

  @Test
  void givingBackWhatWasNotTakenGivesNothing() {
    Permit permit = permit(THREE);
    limiter.giveBack(List.of(permit));
    take(permit);
    for (int i = 0; i < 5; i++) {
      limiter.giveBack(List.of(permit));
    }
    assertThat(take(permit).remaining()).isEqualTo(2);
  }

  @Test
  void exactlyAsManyAsThereAreAreAdmittedAtOnce() {
    Permit permit = permit(new RateLimit(100, LONG));
    List<Integer> admitted = Race.of(8, runner -> admitted(40, List.of(permit)));
    assertThat(admitted.stream().mapToInt(each -> each).sum()).isEqualTo(100);
    assertThat(take(permit).admitted()).isFalse();
  }

  /** In both orders: nobody may wait for somebody who waits. */
  @Test
  void severalAtOnceNeverTakeTooManyAndLoseNone() {
    Permit scarce = permit(new RateLimit(50, LONG));
    Permit plenty = permit(new RateLimit(100_000, LONG));
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

  @ParameterizedTest
  @EnumSource
  void lookingCostsNothing(Algorithm algorithm) {
    Permit permit = new Permit(subject(), THREE, algorithm, 1);
    assertThat(peek(permit).remaining()).isEqualTo(3);
    take(permit);
    for (int i = 0; i < 5; i++) {
      LimitVerdict verdict = peek(permit);
      assertThat(verdict.admitted()).isTrue();
      assertThat(verdict.remaining()).isEqualTo(2);
      assertThat(verdict.resetAfter()).isPositive();
    }
    take(permit);
    take(permit);

    LimitVerdict empty = peek(permit);

    assertThat(empty.admitted()).isFalse();
    assertThat(empty.remaining()).isZero();
    assertThat(empty.retryAfter()).isPositive();
    assertThat(peek(new Permit(subject(), THREE, algorithm, 4)).admitted()).isFalse();
  }
}
