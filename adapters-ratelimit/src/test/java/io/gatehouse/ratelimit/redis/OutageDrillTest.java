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
import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.nio.NioIoHandler;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Redis goes and comes back while event loops ask at a steady rate, and everybody is answered. How
 * soon is demanded only of a machine that has nothing else to do.
 */
class OutageDrillTest {

  private static final Logger LOG = LoggerFactory.getLogger(OutageDrillTest.class);
  private static final boolean FULL = "full".equals(System.getProperty("gatehouse.drill"));
  private static final Duration PHASE = FULL ? Duration.ofSeconds(5) : Duration.ofMillis(300);
  private static final Duration BUDGET = Duration.ofMillis(20);
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int LOOPS = 2;
  private static final int PER_MILLISECOND = 2;
  private static final int SUBJECTS = 100;

  /** Fewer than are asked for in a phase, and none comes back. */
  private static final long PERMITS = FULL ? 100 : 8;

  private static final Duration WINDOW = Duration.ofHours(1);

  /** An answer: to whom, when it came, after how long, and what it was. */
  private record Answer(int subject, long at, long waited, boolean admitted) {}

  private final ConcurrentLinkedQueue<Answer> answers = new ConcurrentLinkedQueue<>();
  private final LongAdder asked = new LongAdder();
  private final AtomicInteger subjects = new AtomicInteger();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private volatile boolean asking = true;

  @ParameterizedTest
  @CsvSource({
    "LOCAL_SHARE, freeze",
    "LOCAL_SHARE, kill",
    "ADMIT, freeze",
    "ADMIT, kill",
    "REFUSE, freeze",
    "REFUSE, kill",
  })
  void everybodyIsAnsweredAndSoon(OutagePolicy policy, String how) throws Exception {
    MultiThreadIoEventLoopGroup loops =
        new MultiThreadIoEventLoopGroup(
            LOOPS, Epoll.isAvailable() ? EpollIoHandler.newFactory() : NioIoHandler.newFactory());
    try (RedisServer server = RedisServer.start();
        RedisRateLimiter limiter = limiter(server, policy)) {
      for (int i = 0; i < LOOPS; i++) {
        EventLoop loop = loops.next();
        loop.scheduleAtFixedRate(() -> ask(limiter, loop), 0, 1, TimeUnit.MILLISECONDS);
      }
      await(limiter, "up");
      TimeUnit.NANOSECONDS.sleep(PHASE.toNanos());
      long gone = System.nanoTime();
      if (how.equals("freeze")) {
        server.freeze();
      } else {
        server.kill();
      }
      await(limiter, "degraded");
      long known = System.nanoTime();
      TimeUnit.NANOSECONDS.sleep(PHASE.toNanos());
      long back = System.nanoTime();
      if (how.equals("freeze")) {
        server.thaw();
      } else {
        server.startAgain();
      }
      await(limiter, "up");
      long up = System.nanoTime();
      asking = false;
      until(() -> answers.size() == asked.sum(), "answered everybody");
      judge(policy, how, new long[] {gone, known, back, up});
      List<Answer> during = between(known + BUDGET.toNanos(), back);
      assertPolicy(policy, during);
      assertBounds(policy, how);
      assertTold(limiter, during);
    } finally {
      loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
    }
  }

  private void judge(OutagePolicy policy, String how, long[] moments) {
    long before = worst(moments[0] - PHASE.toNanos() / 2, moments[0]);
    long once = worst(moments[0], moments[1] + BUDGET.toNanos());
    long after = worst(moments[1] + BUDGET.toNanos(), moments[2]);
    Duration back = Duration.ofNanos(moments[3] - moments[2]);
    LOG.warn(
        "{}, {}: p99 before {} us, when it goes {} us, while it is gone {} us; back after {} ms",
        policy,
        how,
        before / 1_000,
        once / 1_000,
        after / 1_000,
        back.toMillis());
    if (FULL) {
      assertThat(once - before).isLessThanOrEqualTo(BUDGET.toNanos());
      assertThat(after).isLessThanOrEqualTo(Duration.ofMillis(1).toNanos());
      assertThat(back).isLessThanOrEqualTo(Duration.ofSeconds(2));
    }
  }

  private void assertPolicy(OutagePolicy policy, List<Answer> during) {
    double here =
        meters
            .get("gatehouse.limit.takes")
            .tags("store", "outage", "result", "admitted")
            .counter()
            .count();
    switch (policy) {
      case ADMIT -> assertThat(during).allMatch(Answer::admitted);
      case REFUSE -> assertThat(here).isZero();
      default -> assertThat(here).isBetween(1.0, (double) SUBJECTS * PERMITS);
    }
  }

  /** The limit, and once more a share; a server that was killed has forgotten the limit. */
  private void assertBounds(OutagePolicy policy, String how) {
    boolean once = policy == OutagePolicy.REFUSE && how.equals("freeze");
    if (policy != OutagePolicy.ADMIT) {
      assertThat(admitted(answers).values())
          .allMatch(each -> each <= (once ? PERMITS : 2 * PERMITS));
    }
  }

  /** Who was let in meanwhile by as many as there are, is let in no more. */
  private static void assertTold(RedisRateLimiter limiter, List<Answer> during) {
    admitted(during)
        .forEach(
            (subject, let) -> {
              LimitVerdict verdict = new WaitingLimiter(limiter).take(List.of(permit(subject)));
              assertThat(verdict.remaining()).isLessThanOrEqualTo(Math.max(0, PERMITS - let));
            });
  }

  private static Map<Integer, Long> admitted(Collection<Answer> answers) {
    return answers.stream()
        .filter(Answer::admitted)
        .collect(Collectors.groupingBy(Answer::subject, Collectors.counting()));
  }

  private List<Answer> between(long from, long to) {
    return answers.stream().filter(each -> each.at > from && each.at < to).toList();
  }

  /** All but one of a hundred waited for less. */
  private long worst(long from, long to) {
    List<Long> waited = between(from, to).stream().map(Answer::waited).sorted().toList();
    return waited.isEmpty() ? 0 : waited.get((waited.size() - 1) * 99 / 100);
  }

  private void ask(RedisRateLimiter limiter, EventLoop loop) {
    for (int i = 0; asking && i < PER_MILLISECOND; i++) {
      int subject = subjects.incrementAndGet() % SUBJECTS;
      long since = System.nanoTime();
      asked.increment();
      limiter.take(
          List.of(permit(subject)),
          loop,
          verdict -> {
            long now = System.nanoTime();
            answers.add(new Answer(subject, now, now - since, Outage.isAdmitted(verdict)));
          });
    }
  }

  private static Permit permit(int subject) {
    return new Permit(
        new Subject(Subject.Kind.KEY, subject, "home"),
        new RateLimit(PERMITS, WINDOW),
        Algorithm.SLIDING_WINDOW,
        1);
  }

  private RedisRateLimiter limiter(RedisServer server, OutagePolicy policy) {
    return RedisRateLimiter.start(
        RedisAddress.parse(server.url()),
        policy,
        BUDGET,
        TestNode.fresh(),
        () -> System.currentTimeMillis() * 1_000_000,
        meters);
  }

  private static void await(RedisRateLimiter limiter, String state) throws InterruptedException {
    until(() -> limiter.state().startsWith(state), state);
  }

  private static void until(BooleanSupplier condition, String what) throws InterruptedException {
    long until = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("not %s", what).isLessThan(until);
      TimeUnit.MILLISECONDS.sleep(1);
    }
  }
}
