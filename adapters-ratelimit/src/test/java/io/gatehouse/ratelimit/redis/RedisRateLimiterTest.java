package io.gatehouse.ratelimit.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.application.limit.OutagePolicy;
import io.gatehouse.application.limit.RateLimiter;
import io.gatehouse.application.limit.RateLimiterContract;
import io.gatehouse.application.limit.WaitingLimiter;
import io.gatehouse.domain.limit.LimitVerdict;
import io.gatehouse.domain.limit.Permit;
import io.gatehouse.domain.limit.RateLimit;
import io.gatehouse.domain.limit.Subject;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.sync.RedisCommands;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What all limiters do; by a clock that the test turns, so that no pause of the machine matters.
 */
class RedisRateLimiterTest extends RateLimiterContract {

  private static final RateLimit TEN = new RateLimit(10, Duration.ofDays(1));
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private static RedisServer server;
  private static RedisClient client;
  private static RedisCommands<String, String> redis;
  private static RedisRateLimiter limiter;

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    server = RedisServer.start();
    client = RedisClient.create(server.url());
    redis = client.connect().sync();
    redis.set(TurnedClock.KEY, "1769903940000000");
    Watch watch = new Watch(OutagePolicy.REFUSE);
    Redis connections =
        new Redis(
            new LettuceConnector(RedisAddress.parse(server.url())), PATIENCE.toNanos(), watch);
    connections.await(PATIENCE);
    limiter =
        new RedisRateLimiter(
            connections,
            TurnedClock.of(Script.named("limits.lua")),
            watch,
            new Outage(OutagePolicy.REFUSE, kind -> 1, System::nanoTime),
            new LimitMeters(new SimpleMeterRegistry()));
  }

  @AfterAll
  static void stop() {
    limiter.close();
    client.shutdown();
    server.close();
  }

  @Override
  protected RateLimiter limiter() {
    return limiter;
  }

  /** Rounded up, as Redis knows nothing smaller than a microsecond. */
  @Override
  protected void pass(Duration time) {
    redis.incrby(TurnedClock.KEY, (time.toNanos() + 999) / 1_000);
  }

  @Test
  void scriptThatWasForgottenIsSentAgain() {
    Permit permit = Permit.of(new Subject(Subject.Kind.KEY, "forgotten", "home"), TEN);
    assertThat(take(permit).remaining()).isEqualTo(9);
    redis.scriptFlush();
    assertThat(take(permit).remaining()).isEqualTo(8);
    assertThat(take(permit).remaining()).isEqualTo(7);
  }

  private static LimitVerdict take(Permit permit) {
    return new WaitingLimiter(limiter).take(List.of(permit));
  }
}
