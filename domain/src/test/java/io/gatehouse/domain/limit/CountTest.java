package io.gatehouse.domain.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Every way of counting against everybody who was admitted. */
class CountTest {

  private static final long START = nanos(Instant.parse("2026-01-31T23:59:00Z"));
  private static final long SECOND = Duration.ofSeconds(1).toNanos();
  private static final Duration YEAR = Duration.ofDays(366);

  @ParameterizedTest
  @EnumSource
  void agreesWithTheListOfThoseWhoWereAdmitted(Algorithm algorithm) {
    Random random = new Random(11);
    for (int round = 0; round < 200; round++) {
      agree(algorithm, anyLimit(random), random);
    }
  }

  @Test
  void monthsAgreeWithTheListOfThoseWhoWereAdmitted() {
    Random random = new Random(12);
    String[] zones = {"UTC", "Europe/Berlin", "Pacific/Apia", "America/St_Johns", "Asia/Kolkata"};
    for (int round = 0; round < 200; round++) {
      ZoneId zone = ZoneId.of(zones[random.nextInt(zones.length)]);
      agree(Algorithm.FIXED_WINDOW, new MonthlyQuota(1 + random.nextInt(40), zone), random);
    }
  }

  private static void agree(Algorithm algorithm, Limit limit, Random random) {
    Count count = algorithm.count(limit);
    SlowCounts.Slow slow = SlowCounts.of(algorithm, limit);
    long now = START + random.nextInt(1_000_000);
    for (int step = 0; step < 120; step++) {
      now += anyPause(random, limit, now);
      long cost = random.nextInt(4) == 0 ? 1 + random.nextLong(limit.permits()) : 1;
      assertThat(count.remaining(now)).isEqualTo(slow.remaining(now));
      long wait = count.waitFor(cost, now);
      assertThat(wait == 0).isEqualTo(slow.admits(cost, now));
      if (wait == 0) {
        count.take(cost, now);
        slow.take(cost, now);
      } else {
        assertThat(slow.admits(cost, now + wait)).isTrue();
        assertThat(slow.admits(cost, now + wait - 1)).isFalse();
      }
      long whole = count.resetAfter(now);
      assertThat(slow.remaining(now + whole)).isEqualTo(limit.permits());
      assertThat(count.isUntouched(now)).isEqualTo(whole == 0);
    }
  }

  /** Whoever waits as long as they are told is admitted, by the count itself. */
  @ParameterizedTest
  @EnumSource
  void isAdmittedExactlyWhenItWasTold(Algorithm algorithm) {
    Random random = new Random(13);
    for (int round = 0; round < 300; round++) {
      RateLimit limit = anyLimit(random);
      Count count = algorithm.count(limit);
      long now = START;
      for (int taken = 0; taken < 300 && count.waitFor(1, now) == 0; taken++) {
        count.take(Math.min(count.remaining(now), 1 + limit.permits() / 9), now);
        now += random.nextLong(1 + limit.window().toNanos() / 40);
      }
      long wait = count.waitFor(1, now);
      if (wait > 0) {
        assertThat(count.waitFor(1, now + wait - 1)).isEqualTo(1);
        assertThat(count.waitFor(1, now + wait)).isZero();
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void whoWantsMoreThanThereIsNeverGetsIt(Algorithm algorithm) {
    Count count = algorithm.count(new RateLimit(3, Duration.ofSeconds(1)));
    assertThat(count.waitFor(4, START)).isEqualTo(Count.NEVER);
    assertThat(count.waitFor(3, START)).isZero();
  }

  @ParameterizedTest
  @EnumSource
  void clockThatGoesBackNeitherGivesNorTakesPermits(Algorithm algorithm) {
    Random random = new Random(14);
    for (int round = 0; round < 300; round++) {
      RateLimit limit = anyLimit(random);
      Count count = algorithm.count(limit);
      count.take(1 + random.nextLong(limit.permits()), START);
      long now = START + random.nextLong(limit.window().toNanos());
      long before = count.remaining(now);

      long back = now - random.nextLong(random.nextBoolean() ? SECOND : YEAR.toNanos());

      assertThat(count.remaining(back)).isEqualTo(before);
    }
  }

  /** Nor does anybody wait until the clock is where it was. */
  @ParameterizedTest
  @EnumSource
  void clockThatWasSetBackGoesOnFromThere(Algorithm algorithm) {
    RateLimit limit = new RateLimit(10, Duration.ofMinutes(1));
    Count count = algorithm.count(limit);
    count.take(10, START);
    long wait = count.waitFor(1, START);

    long back = START - YEAR.toNanos();

    assertThat(count.waitFor(1, back)).isEqualTo(wait);
    assertThat(count.waitFor(1, back + wait)).isZero();
  }

  /** Nor is a window over any sooner because the clock is in it a second time. */
  @ParameterizedTest
  @CsvSource({"FIXED_WINDOW, 60, 59", "SLIDING_WINDOW, 60, 89", "SLIDING_WINDOW, 6000, 50"})
  void clockThatWasSetBackEndsNoWindow(Algorithm algorithm, long permits, long until) {
    Count count = algorithm.count(new RateLimit(permits, Duration.ofMinutes(1)));
    count.take(permits, START + 40 * SECOND);

    for (long second = 30; second <= until; second++) {
      assertThat(count.remaining(START + second * SECOND)).isZero();
    }
  }

  /** Bursts are what it does not see, and of those it never sees more than one too few. */
  @Test
  void estimateLetsInTwiceAsManyInAnyStretchAtMost() {
    Random random = new Random(15);
    long most = 0;
    for (int round = 0; round < 100; round++) {
      RateLimit limit = new RateLimit(200 + random.nextInt(20), Duration.ofSeconds(1));
      Count count = new SlidingEstimate(limit);
      NavigableMap<Long, Long> taken = new TreeMap<>();
      long now = START + random.nextLong(SECOND);
      for (int step = 0; step < 100; step++) {
        long burst = Math.min(count.remaining(now), 1 + random.nextLong(limit.permits()));
        if (burst > 0) {
          count.take(burst, now);
          taken.put(now, burst);
        }
        long since = now - limit.window().toNanos();
        long within = taken.tailMap(since, false).values().stream().mapToLong(each -> each).sum();
        assertThat(within).isLessThanOrEqualTo(2 * limit.permits());
        most = Math.max(most, within - limit.permits());
        now += 1 + random.nextLong(random.nextBoolean() ? SECOND / 50 : SECOND);
      }
    }
    assertThat(most).as("more than the limit").isPositive();
  }

  @Test
  void clockThatWasSetBackBeginsNoMonthAnew() {
    MonthlyQuota month = new MonthlyQuota(1000, ZoneOffset.UTC);
    long end = month.windowEnd(START);
    Count count = Algorithm.FIXED_WINDOW.count(month);
    count.take(1000, end - SECOND);

    assertThat(count.remaining(end - 60 * SECOND)).isZero();
    assertThat(count.remaining(end - 1)).isZero();
    assertThat(count.remaining(end)).isEqualTo(1000);
  }

  @ParameterizedTest
  @EnumSource
  void givenBackPermitsCanBeTakenAgainAndNoMore(Algorithm algorithm) {
    RateLimit limit = new RateLimit(10, Duration.ofMinutes(1));
    Count count = algorithm.count(limit);
    count.giveBack(3, START);
    assertThat(count.remaining(START)).isEqualTo(10);
    count.take(10, START);
    count.giveBack(4, START);
    assertThat(count.waitFor(4, START)).isZero();
    assertThat(count.waitFor(5, START)).isPositive();
  }

  @ParameterizedTest
  @EnumSource
  void vastestLimitDoesNotOverflow(Algorithm algorithm) {
    RateLimit vast = new RateLimit(1_000_000_000, YEAR);
    Count count = algorithm.count(vast);
    long now = nanos(Instant.parse("2099-01-01T00:00:00Z"));
    count.take(999_999_999, now);
    assertThat(count.remaining(now)).isEqualTo(1);
    count.take(1, now);
    long wait = count.waitFor(1_000_000_000, now);
    assertThat(wait).isPositive();
    assertThat(count.waitFor(1_000_000_000, now + wait)).isZero();
  }

  /** What was taken counts on under another limit, and another way of counting. */
  @ParameterizedTest
  @EnumSource
  void whatWasTakenCountsUnderAnotherLimit(Algorithm algorithm) {
    RateLimit five = new RateLimit(5, Duration.ofDays(1));
    RateLimit eight = new RateLimit(8, Duration.ofHours(1));
    long noon = nanos(Instant.parse("2026-03-01T12:00:00Z"));
    for (Algorithm before : Algorithm.values()) {
      Count count = before.count(five);
      count.take(5, noon);
      Count next = count.as(permit(eight, algorithm), noon);
      assertThat(next.remaining(noon)).as("%s then %s", before, algorithm).isEqualTo(3);
      assertThat(next.resetAfter(noon)).isLessThanOrEqualTo(Duration.ofHours(2).toNanos());
      assertThat(next.as(permit(eight, algorithm), noon)).isSameAs(next);
    }
  }

  @Test
  void monthsEndWhereTheOrganizationIsAtHome() {
    ZoneId berlin = ZoneId.of("Europe/Berlin");
    Count count = new FixedWindow(new MonthlyQuota(2, berlin));
    long eve = nanos(ZonedDateTime.of(2026, 3, 31, 23, 59, 59, 0, berlin).toInstant());
    count.take(2, eve);
    assertThat(count.waitFor(1, eve)).isEqualTo(SECOND);
    assertThat(count.waitFor(1, eve + SECOND - 1)).isEqualTo(1);
    assertThat(count.waitFor(1, eve + SECOND)).isZero();
    // In March an hour is missing there.
    assertThat(
            new MonthlyQuota(2, berlin).windowEnd(eve)
                - new MonthlyQuota(2, berlin).windowStart(eve))
        .isEqualTo(Duration.ofHours(31 * 24 - 1).toNanos());
  }

  private static Permit permit(Limit limit, Algorithm algorithm) {
    return new Permit(new Subject(Subject.Kind.KEY, "a", "home"), limit, algorithm, 1);
  }

  private static RateLimit anyLimit(Random random) {
    long millis = 1 + random.nextLong(random.nextBoolean() ? 1000 : YEAR.toMillis());
    long permits =
        switch (random.nextInt(3)) {
          case 0 -> 1 + random.nextLong(20);
          case 1 -> 100 + random.nextLong(60);
          default -> 1 + random.nextLong(1_000_000);
        };
    return new RateLimit(permits, Duration.ofMillis(millis));
  }

  private static long anyPause(Random random, Limit limit, long now) {
    long window = limit.windowEnd(now) - limit.windowStart(now);
    return switch (random.nextInt(5)) {
      case 0 -> 0;
      case 1 -> random.nextLong(window / limit.permits() + 1);
      case 2 -> limit.windowEnd(now) - now - random.nextInt(2);
      case 3 -> random.nextInt(6) == 0 ? random.nextLong(2 * window) : 1;
      default -> random.nextLong(1 + window / 7);
    };
  }

  private static long nanos(Instant instant) {
    return Duration.between(Instant.EPOCH, instant).toNanos();
  }
}
