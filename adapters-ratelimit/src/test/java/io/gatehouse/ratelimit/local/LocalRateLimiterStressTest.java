package io.gatehouse.ratelimit.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.application.limit.Demand;
import io.gatehouse.application.runtime.Race;
import io.gatehouse.domain.limit.RateLimit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalRateLimiterStressTest {

  private static final int THREADS = 8;

  /** Somebody was let in at some moment between the two. */
  private record Admission(String subject, long before, long after) {}

  /**
   * Buckets come and go all the time, subjects move between their own and shared ones, and attempts
   * on two subjects are undone halfway: in no span may there be more than a bucket of permits and
   * what flows in.
   */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 8, 1000})
  void neverAdmitsTooManyInAnySpan(int mostSubjects) {
    RateLimit limit = new RateLimit(3, Duration.ofMillis(1));
    AtomicLong ticks = new AtomicLong();
    LongSupplier clock = () -> ticks.addAndGet(1_000);
    LocalRateLimiter limiter = new LocalRateLimiter(clock, mostSubjects);

    List<List<Admission>> all =
        Race.of(THREADS, runner -> admissions(limiter, limit, clock, new Random(runner)));

    Map<String, List<Admission>> bySubject =
        all.stream().flatMap(List::stream).collect(Collectors.groupingBy(Admission::subject));
    assertThat(bySubject).isNotEmpty();
    bySubject.values().forEach(admitted -> assertNeverTooMany(limit, admitted));
    assertThat(limiter.size()).isLessThanOrEqualTo(mostSubjects);
  }

  private static List<Admission> admissions(
      LocalRateLimiter limiter, RateLimit limit, LongSupplier clock, Random random) {
    List<Admission> admitted = new ArrayList<>();
    for (int i = 0; i < 20_000; i++) {
      String one = "subject " + random.nextInt(24);
      String other = "subject " + random.nextInt(24);
      List<Demand> demands =
          random.nextInt(3) == 0
              ? List.of(new Demand(one, limit), new Demand(other, limit))
              : List.of(new Demand(one, limit));
      long before = clock.getAsLong();
      if (limiter.take(demands).admitted()) {
        long after = clock.getAsLong();
        demands.forEach(demand -> admitted.add(new Admission(demand.subject(), before, after)));
      }
    }
    return admitted;
  }

  /** For each span, those who were let in for certain within it. */
  private static void assertNeverTooMany(RateLimit limit, List<Admission> admitted) {
    List<Admission> byEnd =
        admitted.stream().sorted(Comparator.comparingLong(Admission::after)).toList();
    for (int from = 0; from < admitted.size(); from += Math.max(1, admitted.size() / 400)) {
      long start = admitted.get(from).before();
      long within = 0;
      for (Admission each : byEnd) {
        within += each.before() >= start ? 1 : 0;
        long most = limit.permits() + Math.max(0, each.after() - start) / limit.intervalNanos();
        assertThat(within).isLessThanOrEqualTo(most);
      }
    }
  }

  @Test
  void realTimeIsNoDifferent() {
    RateLimit limit = new RateLimit(50, Duration.ofMillis(5));
    LocalRateLimiter limiter = new LocalRateLimiter(System::nanoTime, 4);
    long start = System.nanoTime();

    List<Integer> admitted =
        Race.of(
            THREADS,
            runner -> {
              int count = 0;
              for (int i = 0; i < 50_000; i++) {
                Demand common = new Demand("common", limit);
                Demand changing = new Demand("subject " + (i % 16), limit);
                count += limiter.take(List.of(common, changing)).admitted() ? 1 : 0;
              }
              return count;
            });

    long elapsed = System.nanoTime() - start;
    long sum = admitted.stream().mapToInt(each -> each).sum();
    assertThat(sum).isPositive().isLessThanOrEqualTo(50 + elapsed / limit.intervalNanos());
  }

  /** With nobody else about, what was taken and given back was never taken. */
  @Test
  void nothingIsLostWhenAttemptsSucceedAtOnce() {
    RateLimit limit = new RateLimit(THREADS, Duration.ofDays(366));
    LocalRateLimiter limiter = new LocalRateLimiter(System::nanoTime);
    List<Demand> demands = List.of(new Demand("address", limit), new Demand("account", limit));

    List<Boolean> always =
        Race.of(
            THREADS,
            runner -> {
              boolean admitted = true;
              for (int i = 0; i < 20_000; i++) {
                admitted &= limiter.take(demands).admitted();
                limiter.giveBack(demands);
              }
              return admitted;
            });

    assertThat(always).containsOnly(true);
    assertThat(limiter.take(demands).remaining()).isEqualTo(THREADS - 1);
  }
}
