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
  private static final RateLimit DAILY = new RateLimit(2, Duration.ofDays(1));
  private static final RateLimit THREE = new RateLimit(3, Duration.ofMinutes(1));
  private static final long MINUTE = Duration.ofMinutes(1).toNanos();

  private long now = 1_760_000_000_000_000_000L;

  /** So that those of one home have 100. */
  private final InMemoryLimits limits = new InMemoryLimits(500);

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
    List<Permit> both = List.of(permit("a", THREE), permit("b", TWO));
    assertThat(limits.take(both, now).orElseThrow().limit()).isEqualTo(TWO);
    assertThat(limits.take(both, now).orElseThrow().admitted()).isTrue();
    LimitVerdict refused = limits.take(both, now).orElseThrow();
    assertThat(refused.admitted()).isFalse();
    assertThat(refused.limit()).isEqualTo(TWO);
    LimitVerdict left = limits.take(List.of(permit("a", THREE)), now).orElseThrow();
    assertThat(left.admitted()).isTrue();
    assertThat(left.remaining()).isZero();
  }

  @Test
  void namesTheLimitToWaitForLongest() {
    RateLimit hourly = new RateLimit(1, Duration.ofHours(1));
    List<Permit> both = List.of(permit("a", TWO), permit("b", hourly));
    assertThat(limits.take(both, now)).isPresent();
    assertThat(take("a").admitted()).isTrue();
    LimitVerdict refused = limits.take(both, now).orElseThrow();
    assertThat(refused.limit()).isEqualTo(hourly);
    assertThat(refused.retryAfter()).isEqualTo(Duration.ofHours(1));
  }

  @Test
  void attemptThatIsRefusedElsewhereCostsNoMemory() {
    exhaust("address", DAILY);
    for (int i = 0; i < 50; i++) {
      Permit account = permit("account " + i, DAILY);
      assertThat(take(permit("address", DAILY), account).admitted()).isFalse();
      assertThat(take(account, permit("address", DAILY)).admitted()).isFalse();
    }
    assertThat(limits.size()).isEqualTo(1);
  }

  @Test
  void lookingTakesNothingAndCostsNoMemory() {
    for (int i = 0; i < 5; i++) {
      LimitVerdict seen = limits.peek(List.of(permit("a", TWO)), now).orElseThrow();
      assertThat(seen.remaining()).isEqualTo(2);
    }
    assertThat(limits.size()).isZero();
  }

  @Test
  void severalPermitsAreTakenAtOnceOrNone() {
    Permit two =
        new Permit(new Subject(Subject.Kind.KEY, "a", "home"), THREE, Algorithm.FIXED_WINDOW, 2);
    assertThat(take(two).remaining()).isEqualTo(1);
    assertThat(take(two).admitted()).isFalse();
    Permit four =
        new Permit(new Subject(Subject.Kind.KEY, "b", "home"), THREE, Algorithm.FIXED_WINDOW, 4);
    assertThat(take(four).admitted()).isFalse();
    assertThat(take(four).retryAfter()).isPositive().isLessThanOrEqualTo(Duration.ofMinutes(1));
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
  void limitsWithoutRoomLimitAllTheSame() {
    InMemoryLimits none = new InMemoryLimits(0);
    List<Permit> one = List.of(permit("a", TWO));
    assertThat(none.take(one, 1).orElseThrow().admitted()).isTrue();
    assertThat(none.take(one, 1).orElseThrow().admitted()).isTrue();
    assertThat(none.take(one, 1).orElseThrow().admitted()).isFalse();
    assertThat(none.size()).isZero();
  }

  @Test
  void threadsTogetherGetNoMoreThanOne() throws InterruptedException, ExecutionException {
    InMemoryLimits shared = new InMemoryLimits(10);
    List<Permit> wanted = List.of(permit("a", new RateLimit(1000, Duration.ofDays(1))));
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
    InMemoryLimits own = new InMemoryLimits(10);
    own.take(List.of(permit("a", slow)), 0);
    own.take(List.of(permit("a", slow)), 0);
    List<Permit> raised = List.of(permit("a", quick));

    LimitVerdict verdict = own.take(raised, 5).orElseThrow();

    assertThat(verdict.admitted()).isFalse();
    assertThat(verdict.retryAfter()).isEqualTo(Duration.ofSeconds(1));
    long later = 5 + Duration.ofSeconds(1).toNanos();
    assertThat(own.take(raised, later - 1).orElseThrow().admitted()).isFalse();
    assertThat(own.take(raised, later).orElseThrow().admitted()).isTrue();
    assertThat(own.take(raised, later).orElseThrow().admitted()).isFalse();
  }

  @Test
  void whatWasLetThroughElsewhereIsChargedAsFarAsThereIsAnything() {
    Permit one = permit("a", THREE);
    limits.charge(List.of(one), now);
    assertThat(take("a", THREE).remaining()).isEqualTo(1);
    limits.charge(List.of(new Permit(one.subject(), THREE, Algorithm.TOKEN_BUCKET, 9)), now);
    assertThat(take("a", THREE).retryAfter()).isEqualTo(Duration.ofSeconds(20));
  }

  @Test
  void whatIsDrainedIsTakenNoMore() {
    for (Algorithm algorithm : Algorithm.values()) {
      RateLimit many = new RateLimit(300, Duration.ofMinutes(1));
      Permit seven = new Permit(permit("" + algorithm, many).subject(), many, algorithm, 7);
      Subject subject = seven.subject();
      assertThat(limits.drain(subject, now)).isEmpty();
      take(seven);
      assertThat(limits.subjects()).toIterable().containsExactly(subject);
      assertThat(limits.drain(subject, now)).contains(seven);
      assertThat(limits.drain(subject, now)).isEmpty();
      take(seven);
      assertThat(limits.drain(subject, now + 2 * MINUTE)).isEmpty();
      assertThat(limits.subjects()).isExhausted();
    }
  }

  private static int admitted(InMemoryLimits limits, List<Permit> wanted) {
    int admitted = 0;
    for (int attempt = 0; attempt < 1000; attempt++) {
      admitted += limits.take(wanted, 1).orElseThrow().admitted() ? 1 : 0;
    }
    return admitted;
  }

  private LimitVerdict take(String subject) {
    return take(subject, TWO);
  }

  private LimitVerdict take(String subject, RateLimit limit) {
    return take(permit(subject, limit));
  }

  private LimitVerdict take(Permit... wanted) {
    return limits.take(List.of(wanted), now).orElseThrow();
  }

  private void exhaust(String subject, RateLimit limit) {
    for (int i = 0; i < limit.permits(); i++) {
      assertThat(take(subject, limit).admitted()).isTrue();
    }
  }

  private static Permit permit(String subject, RateLimit limit) {
    return Permit.of(new Subject(Subject.Kind.KEY, subject, "home"), limit);
  }
}
