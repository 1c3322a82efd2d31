package io.gatehouse.ratelimit.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.application.limit.OutagePolicy;
import io.gatehouse.application.limit.WaitingLimiter;
import io.gatehouse.domain.limit.LimitVerdict;
import io.gatehouse.domain.limit.Permit;
import io.gatehouse.domain.limit.RateLimit;
import io.gatehouse.domain.limit.Subject;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A server that is frozen, killed, or not there to begin with. */
class OutagesTest {

  private static final RateLimit TEN = new RateLimit(10, Duration.ofDays(1));

  /** On a machine that does nothing else, two seconds. */
  private static final Duration SOON =
      Duration.ofSeconds("full".equals(System.getProperty("gatehouse.drill")) ? 2 : 10);

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private RedisServer server;
  private RedisRateLimiter limiter;

  @BeforeEach
  void start() throws IOException, InterruptedException {
    server = RedisServer.start();
  }

  @AfterEach
  void stop() {
    limiter.close();
    server.close();
  }

  @Test
  void whatWasTakenFromAShareCountsWhenAFrozenServerGoesOn() throws Exception {
    limiter = limiter(OutagePolicy.LOCAL_SHARE);
    takeUntilUp();
    Permit permit = permit("frozen");
    assertThat(take(permit).remaining()).isEqualTo(9);

    server.freeze();
    takeUntilDegraded();
    for (int left = 9; left >= 6; left--) {
      assertThat(take(permit).remaining()).isEqualTo(left);
    }
    server.thaw();

    takeUntilUp();
    assertThat(take(permit).remaining()).isBetween(2L, 4L);
  }

  /** Redis goes on with what it was asked when nobody waited any more; that is given back. */
  @Test
  void whoWasRefusedWhileAServerWasFrozenHasTakenNothing() throws Exception {
    limiter = limiter(OutagePolicy.REFUSE);
    takeUntilUp();
    Permit permit = permit("refused");
    assertThat(take(permit).remaining()).isEqualTo(9);

    server.freeze();
    for (int i = 0; i < 2 * Breaker.FAILURES; i++) {
      assertThat(take(permit).admitted()).isFalse();
    }
    assertThat(limiter.state()).startsWith("degraded");
    server.thaw();

    takeUntilUp();
    assertThat(take(permit).remaining()).isEqualTo(8);
  }

  /** What a server was asked that is gone without an answer counts as if it had not heard. */
  @Test
  void whatWasLetInWithoutAnAnswerCountsWhenTheServerIsStartedAnew() throws Exception {
    limiter = limiter(OutagePolicy.LOCAL_SHARE);
    takeUntilUp();
    server.freeze();
    for (int asked = 1; asked < Breaker.FAILURES; asked++) {
      assertThat(take(permit("doubtful")).admitted()).isTrue();
    }
    server.kill();
    server.startAgain();

    takeUntilUp();
    try (RedisRateLimiter other = limiter(OutagePolicy.REFUSE)) {
      until(() -> other.state().equals("up"));
      int owed = Breaker.FAILURES - 1;
      until(() -> remaining(other, permit("doubtful")) == TEN.permits() - owed);
    }
  }

  /** One node has let in a share, and all others are to know although nobody calls it any more. */
  @Test
  void whatANodeLetInCountsForOthersAlsoIfItsCallersStayAway() throws Exception {
    limiter = limiter(OutagePolicy.LOCAL_SHARE);
    try (RedisRateLimiter other = limiter(OutagePolicy.LOCAL_SHARE);
        RedisRateLimiter third = limiter(OutagePolicy.LOCAL_SHARE)) {
      List<RedisRateLimiter> all = List.of(limiter, other, third);
      until(() -> all.stream().allMatch(each -> each.nodes() == 3));
      Permit permit =
          Permit.of(
              new Subject(Subject.Kind.KEY, "sticky", "home"),
              new RateLimit(90, Duration.ofDays(1)));
      assertThat(admitted(limiter, permit)).isEqualTo(90);

      server.kill();
      takeUntilDegraded();
      assertThat(admitted(limiter, permit)).isEqualTo(30);
      server.startAgain();

      until(() -> all.stream().allMatch(each -> each.state().equals("up")));
      until(() -> remaining(other, permit) == 60);
      assertThat(admitted(other, permit)).isEqualTo(60);
      assertThat(admitted(third, permit)).isZero();
    }
  }

  @Test
  void serverThatWasKilledIsUsedAgainAsSoonAsItIsBack() throws Exception {
    limiter = limiter(OutagePolicy.REFUSE);
    takeUntilUp();
    assertThat(take(permit("killed")).admitted()).isTrue();

    server.kill();
    takeUntilDegraded();
    assertThat(take(permit("killed")).admitted()).isFalse();
    server.startAgain();
    long back = System.nanoTime();

    takeUntilUp();
    assertThat(take(permit("killed")).admitted()).isTrue();
    assertThat(Duration.ofNanos(System.nanoTime() - back)).isLessThan(SOON);
    assertThat(meters.get("gatehouse.limit.outage").gauge().value()).isZero();
  }

  @Test
  void whoStartsWithoutAServerStartsAllTheSame() throws Exception {
    server.kill();
    limiter = limiter(OutagePolicy.ADMIT);
    assertThat(limiter.state()).isEqualTo("degraded, limits go by admit");
    for (int i = 0; i < 12; i++) {
      assertThat(take(permit("early")).remaining()).isEqualTo(10);
    }
    assertThat(meters.get("gatehouse.limit.outage").gauge().value()).isEqualTo(1);

    server.startAgain();

    takeUntilUp();
    assertThat(take(permit("early")).admitted()).isFalse();
  }

  private RedisRateLimiter limiter(OutagePolicy policy) {
    return RedisRateLimiter.start(
        RedisAddress.parse(server.url()),
        policy,
        Duration.ofMillis(100),
        TestNode.fresh(),
        () -> System.currentTimeMillis() * 1_000_000,
        meters);
  }

  /** It takes some questions without an answer to find out. */
  private void takeUntilDegraded() throws InterruptedException {
    await("degraded");
  }

  private void takeUntilUp() throws InterruptedException {
    await("up");
  }

  private void await(String state) throws InterruptedException {
    long until = System.nanoTime() + PATIENCE.toNanos();
    do {
      assertThat(System.nanoTime()).as("%s for too long", limiter.state()).isLessThan(until);
      take(permit("somebody"));
      TimeUnit.MILLISECONDS.sleep(10);
    } while (!limiter.state().startsWith(state));
  }

  private static void until(BooleanSupplier condition) throws InterruptedException {
    long until = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("it never happened").isLessThan(until);
      TimeUnit.MILLISECONDS.sleep(10);
    }
  }

  private static long remaining(RedisRateLimiter limiter, Permit permit) {
    return new WaitingLimiter(limiter).peek(permit).remaining();
  }

  private static int admitted(RedisRateLimiter limiter, Permit permit) {
    int admitted = 0;
    while (new WaitingLimiter(limiter).take(List.of(permit)).admitted()) {
      admitted++;
    }
    return admitted;
  }

  private LimitVerdict take(Permit permit) {
    return new WaitingLimiter(limiter).take(List.of(permit));
  }

  private static Permit permit(String id) {
    return Permit.of(new Subject(Subject.Kind.KEY, id, "home"), TEN);
  }
}
