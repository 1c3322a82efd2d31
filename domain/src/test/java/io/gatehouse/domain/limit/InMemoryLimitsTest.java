package io.gatehouse.domain.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class InMemoryLimitsTest {

  private static final RateLimit TWO = new RateLimit(2, Duration.ofMinutes(1));
  private static final RateLimit THREE = new RateLimit(3, Duration.ofMinutes(1));
  private static final long MINUTE = Duration.ofMinutes(1).toNanos();

  private long now = Long.MAX_VALUE - 5;
  private final InMemoryLimits limits = new InMemoryLimits(100, now);

  @Test
  void admitsAsManyAsTheLimitSaysWhereverTheClockStarts() {
    assertThat(take("a").remaining()).isEqualTo(1);
    assertThat(take("a").admitted()).isTrue();
    assertThat(take("a").admitted()).isFalse();
    assertThat(take("a").retryAfter()).isEqualTo(Duration.ofSeconds(30));
    now += MINUTE / 2 - 1;
    assertThat(take("a").admitted()).isFalse();
    now += 1;
    assertThat(take("a").admitted()).isTrue();
    assertThat(take("b").admitted()).isTrue();
  }

  @Test
  void whoWantsNothingIsNotLimited() {
    assertThat(limits.take(List.of(), now)).isEmpty();
    assertThat(limits.size()).isZero();
  }

  @Test
  void takesAllOrNothing() {
    List<Permit> both = List.of(new Permit("a", THREE), new Permit("b", TWO));
    assertThat(limits.take(both, now).orElseThrow().limit()).isEqualTo(TWO);
    assertThat(limits.take(both, now).orElseThrow().admitted()).isTrue();
    LimitVerdict refused = limits.take(both, now).orElseThrow();
    assertThat(refused.admitted()).isFalse();
    assertThat(refused.limit()).isEqualTo(TWO);
    LimitVerdict left = limits.take(List.of(new Permit("a", THREE)), now).orElseThrow();
    assertThat(left.admitted()).isTrue();
    assertThat(left.remaining()).isZero();
  }

  @Test
  void namesTheLimitToWaitForLongest() {
    RateLimit hourly = new RateLimit(1, Duration.ofHours(1));
    List<Permit> both = List.of(new Permit("a", TWO), new Permit("b", hourly));
    assertThat(limits.take(both, now)).isPresent();
    assertThat(take("a").admitted()).isTrue();
    LimitVerdict refused = limits.take(both, now).orElseThrow();
    assertThat(refused.limit()).isEqualTo(hourly);
    assertThat(refused.retryAfter()).isEqualTo(Duration.ofHours(1));
  }

  @Test
  void whoIsNewIsRefusedWhileThereIsNoRoom() {
    for (int i = 0; i < 100; i++) {
      take("early " + i);
    }
    assertThat(take("late").admitted()).isFalse();
    assertThat(take("late").retryAfter()).isPositive();
    assertThat(take("early 7").admitted()).isTrue();
    assertThat(take("early 7").admitted()).isFalse();
    assertThat(limits.size()).isEqualTo(100);
  }

  @Test
  void bucketsThatAreFullAgainMakeRoomAndOthersAreKept() {
    for (int i = 0; i < 100; i++) {
      take("early " + i);
    }
    now += MINUTE;
    take("early 3");
    take("early 3");
    for (int i = 0; i < 99; i++) {
      assertThat(take("late " + i).admitted()).isTrue();
    }
    assertThat(take("early 3").admitted()).isFalse();
    assertThat(limits.size()).isEqualTo(100);
  }

  @Test
  void limitsWithoutRoomAdmitNobody() {
    InMemoryLimits none = new InMemoryLimits(0, 0);
    assertThat(none.take(List.of(new Permit("a", TWO)), 1).orElseThrow().admitted()).isFalse();
  }

  @Test
  void threadsTogetherGetNoMoreThanOne() throws InterruptedException, ExecutionException {
    InMemoryLimits shared = new InMemoryLimits(10, 0);
    List<Permit> wanted = List.of(new Permit("a", new RateLimit(1000, Duration.ofDays(1))));
    ExecutorService threads = Executors.newFixedThreadPool(4);
    List<Future<Integer>> taken = new ArrayList<>();
    try {
      for (int thread = 0; thread < 4; thread++) {
        taken.add(threads.submit(() -> admitted(shared, wanted)));
      }
      int sum = 0;
      for (Future<Integer> each : taken) {
        sum += each.get();
      }
      assertThat(sum).isEqualTo(1000);
    } finally {
      threads.shutdownNow();
    }
  }

  /** Neither at once nor later does it wait for what the former limit was owed. */
  @Test
  void whoIsGivenAHigherLimitWaitsForNoMoreThanThat() {
    RateLimit slow = new RateLimit(2, Duration.ofDays(1));
    RateLimit quick = new RateLimit(2, Duration.ofSeconds(2));
    InMemoryLimits own = new InMemoryLimits(10, 0);
    own.take(List.of(new Permit("a", slow)), 0);
    own.take(List.of(new Permit("a", slow)), 0);
    List<Permit> raised = List.of(new Permit("a", quick));

    LimitVerdict verdict = own.take(raised, 5).orElseThrow();

    assertThat(verdict.admitted()).isFalse();
    assertThat(verdict.retryAfter()).isEqualTo(Duration.ofSeconds(1));
    long later = 5 + Duration.ofSeconds(1).toNanos();
    assertThat(own.take(raised, later - 1).orElseThrow().admitted()).isFalse();
    assertThat(own.take(raised, later).orElseThrow().admitted()).isTrue();
    assertThat(own.take(raised, later).orElseThrow().admitted()).isFalse();
  }

  private static int admitted(InMemoryLimits limits, List<Permit> wanted) {
    int admitted = 0;
    for (int attempt = 0; attempt < 1000; attempt++) {
      admitted += limits.take(wanted, 1).orElseThrow().admitted() ? 1 : 0;
    }
    return admitted;
  }

  private LimitVerdict take(String subject) {
    return limits.take(List.of(new Permit(subject, TWO)), now).orElseThrow();
  }
}
