package io.gatehouse.ratelimit.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.domain.limit.Algorithm;
import io.gatehouse.domain.limit.InMemoryLimits;
import io.gatehouse.domain.limit.LimitVerdict;
import io.gatehouse.domain.limit.Permit;
import io.gatehouse.domain.limit.RateLimit;
import io.gatehouse.domain.limit.Subject;
import io.lettuce.core.RedisClient;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.sync.RedisCommands;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The script counts as the domain does; with a clock that the test turns. */
class ScriptTest {

  /** On the microsecond, as Redis counts; in nanoseconds. */
  private static final long START = 1_769_903_940_000_000_000L;

  private static final long MICRO = 1_000;

  private static RedisServer server;
  private static RedisClient client;
  private static RedisCommands<String, String> redis;
  private static int subjects;

  private final Script limits = Script.named("limits.lua");
  private final Script turned = TurnedClock.of(limits);

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    server = RedisServer.start();
    client = RedisClient.create(server.url());
    redis = client.connect().sync();
  }

  @AfterAll
  static void stop() {
    client.shutdown();
    server.close();
  }

  /** Whatever is asked for, of one subject or of three. */
  @ParameterizedTest
  @EnumSource
  void countsAsTheDomainDoes(Algorithm algorithm) {
    Random random = new Random(21);
    for (int round = 0; round < 60; round++) {
      InMemoryLimits domain = new InMemoryLimits(100);
      List<Permit> wanted = permits(algorithm, 1 + round % 3, random);
      long now = START;
      for (int step = 0; step < 60; step++) {
        now += pause(random, wanted, now);
        List<Permit> some = costs(wanted, random);
        if (random.nextInt(12) == 0) {
          domain.giveBack(some, now);
          ask(Question.Deed.BACK, some, now);
        } else if (random.nextInt(12) == 0) {
          domain.charge(some, now);
          ask(Question.Deed.CHARGE, some, now);
        } else if (random.nextInt(6) == 0) {
          assertSame(ask(Question.Deed.PEEK, some, now), domain.peek(some, now).orElseThrow());
        } else {
          assertSame(ask(Question.Deed.TAKE, some, now), domain.take(some, now).orElseThrow());
        }
      }
    }
  }

  /** Redis counts in microseconds, the domain in nanoseconds. */
  private static void assertSame(LimitVerdict ours, LimitVerdict domain) {
    assertThat(ours.admitted()).isEqualTo(domain.admitted());
    assertThat(ours.permit()).isEqualTo(domain.permit());
    assertThat(ours.remaining()).isEqualTo(domain.remaining());
    long wait = domain.retryAfter().toNanos();
    assertThat(ours.retryAfter().toNanos()).isBetween(wait, wait + MICRO);
    long whole = domain.resetAfter().toNanos();
    assertThat(ours.resetAfter().toNanos()).isBetween(whole, whole + MICRO);
  }

  /** The largest numbers that there are, and those that do not divide evenly. */
  @ParameterizedTest
  @EnumSource
  void losesNothingOfLargeNumbers(Algorithm algorithm) {
    List<RateLimit> limits =
        List.of(
            new RateLimit(1_000_000_000, Duration.ofDays(366)),
            new RateLimit(999_999_937, Duration.ofDays(365)),
            new RateLimit(1_000_000_000, Duration.ofSeconds(1)),
            new RateLimit(300, Duration.ofMillis(1)),
            new RateLimit(7, Duration.ofDays(366)),
            new RateLimit(1, Duration.ofMillis(1)));
    Random random = new Random(22);
    for (RateLimit limit : limits) {
      InMemoryLimits domain = new InMemoryLimits(100);
      Permit one = new Permit(subject(), limit, algorithm, 1);
      long now = START;
      for (int step = 0; step < 40; step++) {
        now += pause(random, List.of(one), now);
        Permit many = cost(one, 1 + random.nextLong(limit.permits()));
        LimitVerdict ours = ask(Question.Deed.TAKE, List.of(many), now);
        LimitVerdict theirs = domain.take(List.of(many), now).orElseThrow();
        assertThat(ours.admitted()).isEqualTo(theirs.admitted());
        assertThat(ours.remaining())
            .isBetween(theirs.remaining() - slack(limit), theirs.remaining());
      }
    }
  }

  /** Intervals of long windows are a few nanoseconds longer, so that a double holds them. */
  private static long slack(RateLimit limit) {
    return limit.window().toDays() > 50 ? 1 + limit.permits() * 8 / limit.intervalNanos() : 0;
  }

  @ParameterizedTest
  @EnumSource
  void clockThatIsSetBackNeitherGivesNorTakesPermits(Algorithm algorithm) {
    RateLimit limit = new RateLimit(10, Duration.ofMinutes(1));
    List<Permit> wanted = List.of(new Permit(subject(), limit, algorithm, 1));
    for (int left = 9; left >= 5; left--) {
      assertThat(take(wanted, START).remaining()).isEqualTo(left);
    }
    assertThat(take(wanted, START - 500_000_000).remaining()).isEqualTo(4);
    long yesterday = START - Duration.ofDays(1).toNanos();
    for (int left = 3; left >= 0; left--) {
      assertThat(take(wanted, yesterday).remaining()).isEqualTo(left);
    }
    LimitVerdict refused = take(wanted, yesterday);
    assertThat(refused.admitted()).isFalse();
    assertThat(refused.retryAfter()).isLessThanOrEqualTo(Duration.ofMinutes(1));
    long later = yesterday + refused.retryAfter().toNanos();
    assertThat(take(wanted, later - MICRO).admitted()).isFalse();
    assertThat(take(wanted, later).admitted()).isTrue();
  }

  /** Under every limit and every way of counting that there may be next. */
  @ParameterizedTest
  @EnumSource
  void whatWasTakenCountsOnWhenTheLimitChanges(Algorithm before) {
    for (Algorithm after : Algorithm.values()) {
      for (long permits : new long[] {10, 1000}) {
        Subject subject = subject();
        Permit seven =
            new Permit(subject, new RateLimit(permits, Duration.ofMinutes(1)), before, 7);
        take(List.of(seven), START);
        RateLimit next = new RateLimit(permits * 2, Duration.ofMinutes(2));
        Permit one = new Permit(subject, next, after, 1);
        assertThat(take(List.of(one), START).remaining())
            .as("%s, then %s", before, after)
            .isEqualTo(permits * 2 - 8);
        Permit few = new Permit(subject, new RateLimit(3, Duration.ofSeconds(9)), after, 1);
        LimitVerdict refused = take(List.of(few), START);
        assertThat(refused.admitted()).isFalse();
        assertThat(refused.retryAfter()).isLessThanOrEqualTo(Duration.ofSeconds(18));
        long then = START + refused.retryAfter().toNanos();
        assertThat(take(List.of(few), then).admitted()).isTrue();
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatWasTakenElsewhereCountsAndIsNeverMoreThanAll(Algorithm algorithm) {
    RateLimit limit = new RateLimit(10, Duration.ofMinutes(1));
    List<Permit> wanted = List.of(new Permit(subject(), limit, algorithm, 1));
    assertThat(take(wanted, START).remaining()).isEqualTo(9);
    assertThat(tell(wanted, 4).remaining()).isEqualTo(4);
    assertThat(tell(wanted, 400).admitted()).isFalse();
    assertThat(take(wanted, START).retryAfter()).isLessThanOrEqualTo(Duration.ofMinutes(1));
  }

  @ParameterizedTest
  @EnumSource
  void whatIsChargedIsTakenAsFarAsThereIsAnything(Algorithm algorithm) {
    RateLimit limit = new RateLimit(10, Duration.ofMinutes(1));
    Permit one = new Permit(subject(), limit, algorithm, 1);
    ask(Question.Deed.CHARGE, List.of(cost(one, 4)), START);
    assertThat(take(List.of(one), START).remaining()).isEqualTo(5);
    ask(Question.Deed.CHARGE, List.of(cost(one, 400)), START);
    LimitVerdict refused = take(List.of(one), START);
    assertThat(refused.admitted()).isFalse();
    assertThat(refused.retryAfter()).isLessThanOrEqualTo(Duration.ofMinutes(1));
  }

  @Test
  void refusedAttemptLeavesNothingBehind() {
    RateLimit limit = new RateLimit(5, Duration.ofMinutes(1));
    Permit much = new Permit(subject(), limit, Algorithm.SLIDING_WINDOW, 6);
    assertThat(take(List.of(much), START).admitted()).isFalse();
    assertThat(redis.keys("*" + much.subject() + "*")).isEmpty();
  }

  /** Nobody can pretend to be another subject, or to be elsewhere. */
  @ParameterizedTest
  @ValueSource(strings = {"limits.lua", "nodes.lua"})
  void scriptsTouchOnlyWhatTheyAreGiven(String name) {
    assertThat(Script.named(name).text())
        .doesNotContain("SCAN", "FLUSH", "'KEYS'", "EVAL")
        .containsPattern("KEYS[\\[)]");
  }

  private LimitVerdict take(List<Permit> wanted, long now) {
    return ask(Question.Deed.TAKE, wanted, now);
  }

  private LimitVerdict tell(List<Permit> wanted, long owed) {
    return ask(Question.of(turned, Question.Deed.TAKE, wanted, new long[] {owed}), wanted, START);
  }

  private LimitVerdict ask(Question.Deed deed, List<Permit> wanted, long now) {
    return ask(Question.of(turned, deed, wanted, new long[wanted.size()]), wanted, now);
  }

  private static LimitVerdict ask(Question question, List<Permit> wanted, long now) {
    redis.set(TurnedClock.KEY, Long.toString(now / MICRO));
    List<?> answer =
        redis.eval(
            question.script().text(),
            ScriptOutputType.MULTI,
            question.keys(),
            question.arguments());
    return ((Long) answer.get(1)) == 0 ? null : Question.verdict(wanted, answer);
  }

  private static List<Permit> permits(Algorithm algorithm, int number, Random random) {
    List<Permit> permits = new ArrayList<>();
    for (int at = 0; at < number; at++) {
      permits.add(new Permit(subject(), anyLimit(random), algorithm, 1));
    }
    return permits;
  }

  private static List<Permit> costs(List<Permit> wanted, Random random) {
    return wanted.stream()
        .map(
            each ->
                random.nextInt(4) == 0
                    ? cost(each, 1 + random.nextLong(each.limit().permits() + 1))
                    : each)
        .toList();
  }

  private static Permit cost(Permit permit, long cost) {
    return new Permit(permit.subject(), permit.limit(), permit.algorithm(), cost);
  }

  private static Subject subject() {
    return new Subject(Subject.Kind.KEY, "script-" + ++subjects, "home");
  }

  /** Its window is a whole number of microseconds, its interval need not be. */
  private static RateLimit anyLimit(Random random) {
    long permits =
        switch (random.nextInt(3)) {
          case 0 -> 1 + random.nextLong(20);
          case 1 -> 100 + random.nextLong(60);
          default -> 1 + random.nextLong(100_000);
        };
    return new RateLimit(permits, Duration.ofNanos(MICRO * (1_000 + random.nextInt(100_000_000))));
  }

  /** To moments at which something happens, or nearly. */
  private static long pause(Random random, List<Permit> wanted, long now) {
    Permit any = wanted.get(random.nextInt(wanted.size()));
    RateLimit limit = (RateLimit) any.limit();
    long window = limit.window().toNanos();
    long pause =
        switch (random.nextInt(5)) {
          case 0 -> 0;
          case 1 -> random.nextLong(window / limit.permits() + 1);
          case 2 -> limit.windowEnd(now) - now - random.nextInt(2) * MICRO;
          case 3 -> random.nextInt(6) == 0 ? random.nextLong(2 * window) : MICRO;
          default -> random.nextLong(1 + window / 7);
        };
    return pause / MICRO * MICRO;
  }
}
