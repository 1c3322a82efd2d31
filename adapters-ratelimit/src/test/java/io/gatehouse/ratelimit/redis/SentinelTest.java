package io.gatehouse.ratelimit.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.application.limit.OutagePolicy;
import io.gatehouse.application.limit.WaitingLimiter;
import io.gatehouse.domain.limit.Algorithm;
import io.gatehouse.domain.limit.LimitVerdict;
import io.gatehouse.domain.limit.Permit;
import io.gatehouse.domain.limit.RateLimit;
import io.gatehouse.domain.limit.Subject;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One primary, two replicas, three sentinels; and the primary goes. */
class SentinelTest {

  private static final int THREADS = 4;
  private static final Duration PATIENCE = Duration.ofSeconds(40);
  private static final Duration SHARED_AGAIN = Duration.ofSeconds(10);
  private static final RateLimit LIMIT = new RateLimit(1_000_000_000, Duration.ofDays(365));

  private RedisSentinels redis;
  private RedisRateLimiter limiter;

  @BeforeEach
  void start() throws IOException, InterruptedException {
    redis = RedisSentinels.start();
    limiter = limiter();
  }

  @AfterEach
  void stop() {
    if (limiter != null) {
      limiter.close();
    }
    if (redis != null) {
      redis.close();
    }
  }

  @Test
  void limitsAreSharedAgainSoonAfterAReplicaWasPromoted() throws IOException, InterruptedException {
    assertThat(limiter.state()).isEqualTo("up");
    long before = LIMIT.permits() - take().remaining();
    assertThat(before).isEqualTo(1);
    long taken = before;
    for (int i = 0; i < 200; i++) {
      assertThat(take().admitted()).isTrue();
      taken++;
    }
    redis.awaitReplicated();

    redis.killPrimary();

    long until = System.nanoTime() + PATIENCE.toNanos();
    while (redis.promoted() == null) {
      assertThat(System.nanoTime()).isLessThan(until);
      assertThat(take().admitted()).isTrue();
      taken++;
    }
    long promoted = System.nanoTime();
    while (!limiter.state().equals("up")) {
      assertThat(take().admitted()).isTrue();
      taken++;
      assertThat(Duration.ofNanos(System.nanoTime() - promoted)).isLessThan(SHARED_AGAIN);
    }
    // What was taken meanwhile counts: at most what was on its way counts twice.
    LimitVerdict after = take();
    assertThat(after.admitted()).isTrue();
    assertThat(LIMIT.permits() - after.remaining()).isBetween(taken + 1, taken + 20);
  }

  /** Two nodes under load, of several threads each: everybody is answered, and let in. */
  @Test
  void underLoadNobodyIsRefusedAndNodesCountTogetherAgain() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(2 * THREADS);
    AtomicBoolean over = new AtomicBoolean();
    LongAdder taken = new LongAdder();
    List<Future<?>> clients = new ArrayList<>();
    try (RedisRateLimiter other = limiter()) {
      for (RedisRateLimiter each : List.of(limiter, other)) {
        for (int i = 0; i < THREADS; i++) {
          clients.add(threads.submit(() -> goOn(each, over, taken)));
        }
      }
      await(() -> taken.sum() > 1000);
      redis.killPrimary();
      redis.awaitPromotion();
      long promoted = System.nanoTime();
      await(() -> limiter.state().equals("up") && other.state().equals("up"));
      assertThat(Duration.ofNanos(System.nanoTime() - promoted)).isLessThan(SHARED_AGAIN);
      long before = taken.sum();
      await(() -> taken.sum() > before + 1000);
      over.set(true);
      for (Future<?> client : clients) {
        client.get();
      }
      // Each sees what the other took, unless an answer was late.
      await(() -> take(limiter).remaining() == take(other).remaining() + 1);
    } finally {
      over.set(true);
      threads.shutdown();
    }
  }

  /** At a steady rate: sentinels want their share of the machine. */
  private static Void goOn(RedisRateLimiter limiter, AtomicBoolean over, LongAdder taken)
      throws InterruptedException {
    while (!over.get()) {
      assertThat(take(limiter).admitted()).isTrue();
      taken.increment();
      TimeUnit.MILLISECONDS.sleep(1);
    }
    return null;
  }

  private interface Condition {
    boolean holds() throws IOException;
  }

  private static void await(Condition condition) throws IOException, InterruptedException {
    long until = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.holds()) {
      assertThat(System.nanoTime()).isLessThan(until);
      TimeUnit.MILLISECONDS.sleep(20);
    }
  }

  private RedisRateLimiter limiter() {
    return RedisRateLimiter.start(
        RedisAddress.parse(redis.url()),
        OutagePolicy.LOCAL_SHARE,
        Duration.ofMillis(50),
        TestNode.fresh(),
        () -> System.currentTimeMillis() * 1_000_000,
        new SimpleMeterRegistry());
  }

  private LimitVerdict take() {
    return take(limiter);
  }

  private static LimitVerdict take(RedisRateLimiter limiter) {
    Subject subject = new Subject(Subject.Kind.KEY, "one", "home");
    return new WaitingLimiter(limiter)
        .take(List.of(new Permit(subject, LIMIT, Algorithm.FIXED_WINDOW, 1)));
  }
}
