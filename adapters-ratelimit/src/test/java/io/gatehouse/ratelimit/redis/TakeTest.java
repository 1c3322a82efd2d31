package io.gatehouse.ratelimit.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.application.limit.OutagePolicy;
import io.gatehouse.domain.limit.Algorithm;
import io.gatehouse.domain.limit.LimitVerdict;
import io.gatehouse.domain.limit.Permit;
import io.gatehouse.domain.limit.RateLimit;
import io.gatehouse.domain.limit.Subject;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.channel.EventLoop;
import io.netty.channel.embedded.EmbeddedChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What becomes of takes whose answers come late, or never: nothing is counted twice or refunded.
 */
class TakeTest {

  private static final Permit ONE =
      new Permit(
          new Subject(Subject.Kind.KEY, "one", "home"),
          new RateLimit(10, Duration.ofMinutes(1)),
          Algorithm.SLIDING_WINDOW,
          1);

  private final EmbeddedChannel channel = new EmbeddedChannel();
  private FakeLine line = new FakeLine();
  private FakeLine dialed = line;
  private final List<LimitVerdict> verdicts = new ArrayList<>();
  private final long begun = System.nanoTime();

  private final class FakeConnector implements Connector {

    @Override
    public EventLoop ownLoop() {
      return channel.eventLoop();
    }

    @Override
    public boolean isCluster() {
      return false;
    }

    @Override
    public boolean fits(EventLoop loop) {
      return false;
    }

    @Override
    public CompletionStage<Line> connect(EventLoop loop) {
      dialed = line;
      return CompletableFuture.completedFuture(line);
    }

    @Override
    public void forget(EventLoop loop) {
      // There is nothing of it.
    }

    @Override
    public void close() {
      // Nor here.
    }
  }

  @AfterEach
  void close() {
    channel.close();
  }

  /** Nobody tells Redis meanwhile, either: it would count twice. */
  @Test
  void whoWasLetInHereAndCountedByRedisLateIsNotOwed() {
    RedisRateLimiter limiter = limiter(OutagePolicy.LOCAL_SHARE);
    takeAndWait(limiter);
    assertThat(verdicts).singleElement().matches(LimitVerdict::admitted);
    assertThat(limiter.outage().settle(List.of(ONE))).containsExactly(0);

    line.last().answer(1, 1, 9, 0, 60_000_000_000L);

    assertThat(limiter.outage().settle(List.of(ONE))).containsExactly(0);
    assertThat(deeds()).containsExactly("take");
    assertThat(verdicts).hasSize(1);
  }

  @Test
  void whoWasLetInHereAndRefusedByRedisLateIsOwed() {
    RedisRateLimiter limiter = limiter(OutagePolicy.ADMIT);
    takeAndWait(limiter);
    assertThat(verdicts).containsExactly((LimitVerdict) null);

    line.last().answer(0, 1, 0, 1_000, 60_000_000_000L);

    assertThat(limiter.outage().settle(List.of(ONE))).containsExactly(1);
    assertThat(deeds()).containsExactly("take");
  }

  /** It may count twice then, and is never forgotten. */
  @Test
  void whoWasLetInHereAndNobodyKnowsWhetherItWasCountedIsOwed() {
    RedisRateLimiter limiter = limiter(OutagePolicy.LOCAL_SHARE);
    takeAndWait(limiter);
    loseLine();
    assertThat(limiter.outage().settle(List.of(ONE))).containsExactly(1);
  }

  @Test
  void whoWasLetInHereAndCannotBearItIsOwedAllTheSame() {
    RedisRateLimiter limiter = limiter(OutagePolicy.LOCAL_SHARE);
    line.lost.complete(null);
    channel.runPendingTasks();
    assertThatThrownBy(
            () ->
                limiter.take(
                    List.of(ONE),
                    channel.eventLoop(),
                    verdict -> {
                      throw new IllegalStateException("unbearable");
                    }))
        .hasMessage("unbearable");
    assertThat(limiter.outage().settle(List.of(ONE))).containsExactly(1);
  }

  @Test
  void whoWasRefusedHereIsNeverOwed() {
    RedisRateLimiter limiter = limiter(OutagePolicy.REFUSE);
    takeAndWait(limiter);
    loseLine();
    assertThat(limiter.outage().settle(List.of(ONE))).containsExactly(0);
  }

  /**
   * A request that was rejected has taken nothing anywhere: also when there were so many that
   * nobody waits any more when Redis goes on.
   */
  @ParameterizedTest
  @ValueSource(ints = {1, Breaker.FAILURES, 2 * Breaker.FAILURES})
  void whoWasRefusedHereAndCountedByRedisLateIsGivenBack(int times) {
    RedisRateLimiter limiter = limiter(OutagePolicy.REFUSE);
    for (int each = 1; each < times; each++) {
      limiter.take(List.of(ONE), channel.eventLoop(), verdicts::add);
    }
    takeAndWait(limiter);
    assertThat(verdicts).hasSize(times).noneMatch(LimitVerdict::admitted);
    assertThat(limiter.state().startsWith("degraded")).isEqualTo(times >= Breaker.FAILURES);

    for (FakeLine.Call call : List.copyOf(line.calls)) {
      call.answer(1, 1, 9, 0, 60_000_000_000L);
    }

    assertThat(deeds()).filteredOn("take"::equals).hasSize(times);
    assertThat(deeds()).filteredOn("back"::equals).hasSize(times);
  }

  /** Debts go along with the next question of the same subject, and with no other until then. */
  @ParameterizedTest
  @EnumSource(
      value = OutagePolicy.class,
      names = {"LOCAL_SHARE", "ADMIT"})
  void debtsAreToldOnce(OutagePolicy policy) {
    RedisRateLimiter limiter = limiter(policy);
    oweFour(limiter);
    limiter.take(List.of(ONE), channel.eventLoop(), verdicts::add);
    assertThat(owed()).isEqualTo("4");
    limiter.take(List.of(ONE), channel.eventLoop(), verdicts::add);
    assertThat(owed()).isEqualTo("0");
    line.calls.get(0).answer(1, 1, 5, 0, 60_000_000_000L);
    limiter.take(List.of(ONE), channel.eventLoop(), verdicts::add);
    assertThat(owed()).isEqualTo("0");
  }

  /** As long as Redis may still answer, nobody tells them a second time. */
  @Test
  void debtsThatRedisHeardLateAreNotToldAgain() {
    RedisRateLimiter limiter = limiter(OutagePolicy.ADMIT);
    oweFour(limiter);
    takeAndWait(limiter);
    assertThat(owed()).isEqualTo("4");
    FakeLine.Call slow = line.last();
    limiter.take(List.of(ONE), channel.eventLoop(), verdicts::add);
    assertThat(owed()).isEqualTo("0");

    slow.answer(1, 1, 5, 0, 60_000_000_000L);

    limiter.take(List.of(ONE), channel.eventLoop(), verdicts::add);
    assertThat(owed()).isEqualTo("0");
  }

  /** Nobody knows whether Redis has heard of them, so they are told again rather than forgotten. */
  @Test
  void debtsOfWhichNobodyHeardAreToldAgain() {
    RedisRateLimiter limiter = limiter(OutagePolicy.ADMIT);
    oweFour(limiter);
    takeAndWait(limiter);
    assertThat(owed()).isEqualTo("4");

    loseLine();

    limiter.take(List.of(ONE), channel.eventLoop(), verdicts::add);
    assertThat(owed()).isEqualTo("5");
  }

  @Test
  void whatIsGivenBackGoesToWhereItCounts() {
    RedisRateLimiter limiter = limiter(OutagePolicy.ADMIT);
    limiter.giveBack(List.of(ONE));
    assertThat(deeds()).containsExactly("back");
    limiter.giveBack(List.of());
    assertThat(deeds()).hasSize(1);
  }

  private RedisRateLimiter limiter(OutagePolicy policy) {
    Watch watch = new Watch(policy);
    Redis redis = new Redis(new FakeConnector(), Duration.ofMillis(20).toNanos(), watch);
    channel.runPendingTasks();
    Outage outage = new Outage(policy, kind -> 1, () -> 1_769_903_940_000_000_000L);
    return new RedisRateLimiter(
        redis,
        Script.named("limits.lua"),
        watch,
        outage,
        new LimitMeters(new SimpleMeterRegistry()));
  }

  private static void oweFour(RedisRateLimiter limiter) {
    for (int i = 0; i < 4; i++) {
      limiter.outage().owe(List.of(ONE));
    }
  }

  /** For as long as anybody waits. */
  private void takeAndWait(RedisRateLimiter limiter) {
    limiter.take(List.of(ONE), channel.eventLoop(), verdicts::add);
    until(() -> verdicts.size() >= line.calls.size());
  }

  /** What was asked over it is not answered any more; another one takes its place. */
  private void loseLine() {
    FakeLine old = line;
    line = new FakeLine();
    old.lost.complete(null);
    until(() -> old.closed && dialed == line);
  }

  private void until(BooleanSupplier condition) {
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime() - begun).isLessThan(Duration.ofSeconds(30).toNanos());
      channel.runPendingTasks();
      channel.runScheduledPendingTasks();
    }
    channel.runPendingTasks();
  }

  private List<String> deeds() {
    return line.calls.stream().map(call -> call.question().arguments()[0]).toList();
  }

  private String owed() {
    String[] arguments = line.last().question().arguments();
    return arguments[arguments.length - 1];
  }
}
