package io.gatehouse.domain.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class InMemoryLimitsStressTest {

  private static final int THREADS = 8;

  /** Somebody was let in at some moment between the two. */
  private record Admission(Subject subject, long before, long after) {}

  /**
   * Cells come and go all the time, subjects move between their own and shared ones: in no span may
   * there be more than a bucket of permits and what flows in.
   */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 8, 1000})
  void neverAdmitsTooManyInAnySpan(int mostSubjects)
      throws InterruptedException, ExecutionException {
    RateLimit limit = new RateLimit(3, Duration.ofMillis(1));
    AtomicLong ticks = new AtomicLong();
    LongSupplier clock = () -> ticks.addAndGet(1_000);
    InMemoryLimits limits = new InMemoryLimits(mostSubjects);

    List<List<Admission>> all =
        race(runner -> admissions(limits, limit, clock, new Random(runner)));

    Map<Subject, List<Admission>> bySubject =
        all.stream().flatMap(List::stream).collect(Collectors.groupingBy(Admission::subject));
    assertThat(bySubject).isNotEmpty();
    bySubject.values().forEach(admitted -> assertNeverTooMany(limit, admitted));
    assertThat(limits.size()).isLessThanOrEqualTo(mostSubjects);
  }

  private static List<Admission> admissions(
      InMemoryLimits limits, RateLimit limit, LongSupplier clock, Random random) {
    List<Admission> admitted = new ArrayList<>();
    for (int i = 0; i < 20_000; i++) {
      Permit one = permit("subject " + random.nextInt(24), limit);
      Permit other = permit("subject " + random.nextInt(24), limit);
      boolean both = random.nextInt(3) == 0 && !one.equals(other);
      List<Permit> wanted = both ? List.of(one, other) : List.of(one);
      long before = clock.getAsLong();
      if (limits.take(wanted, clock.getAsLong()).orElseThrow().admitted()) {
        long after = clock.getAsLong();
        wanted.forEach(permit -> admitted.add(new Admission(permit.subject(), before, after)));
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

  /** However they race, exactly as many as there are. */
  @ParameterizedTest
  @EnumSource
  void admitsExactlyAsManyAsThereAre(Algorithm algorithm)
      throws InterruptedException, ExecutionException {
    for (long permits : new long[] {100, 5000}) {
      RateLimit limit = new RateLimit(permits, Duration.ofDays(1));
      RateLimit wide = new RateLimit(1_000_000, Duration.ofDays(1));
      InMemoryLimits limits = new InMemoryLimits(10);
      Permit scarce = new Permit(subject("scarce"), limit, algorithm, 1);
      Permit plenty = new Permit(subject("plenty"), wide, algorithm, 1);

      List<Integer> admitted =
          race(
              runner -> {
                int count = 0;
                for (int i = 0; i < 2000; i++) {
                  boolean first = (i + runner) % 2 == 0;
                  List<Permit> wanted = first ? List.of(scarce, plenty) : List.of(plenty, scarce);
                  count += limits.take(wanted, 5).orElseThrow().admitted() ? 1 : 0;
                }
                return count;
              });

      assertThat(admitted.stream().mapToLong(each -> each).sum()).isEqualTo(permits);
      assertThat(limits.peek(List.of(plenty), 5).orElseThrow().remaining())
          .isEqualTo(1_000_000 - permits);
    }
  }

  /** Newcomers have idle counts forgotten, while others take from these. */
  @Test
  void sweepNeverGivesAnybodyASecondCount() throws InterruptedException, ExecutionException {
    int idle = 1000;
    RateLimit two = new RateLimit(2, Duration.ofMinutes(1));
    for (int round = 0; round < 30; round++) {
      InMemoryLimits full = new InMemoryLimits(5 * idle);
      takeOneEach(full, idle, two, 0);
      long later = Duration.ofMinutes(2).toNanos();
      List<Integer> taken =
          race(
              runner -> {
                if (runner == 0) {
                  full.take(List.of(permit("newcomer", two)), later);
                  return 0;
                }
                return takeOneEach(full, idle, two, later);
              });
      // Fewer, if one of them had to share for a moment; never more.
      assertThat(taken.stream().mapToInt(Integer::intValue).sum()).isBetween(idle, 2 * idle);
    }
  }

  private static int takeOneEach(InMemoryLimits limits, int subjects, RateLimit limit, long now) {
    int taken = 0;
    for (int i = 0; i < subjects; i++) {
      List<Permit> wanted = List.of(permit("regular " + i, limit));
      taken += limits.take(wanted, now).orElseThrow().admitted() ? 1 : 0;
    }
    return taken;
  }

  /** With nobody else about, what was taken and given back was never taken. */
  @Test
  void nothingIsLostWhenAttemptsSucceedAtOnce() throws InterruptedException, ExecutionException {
    RateLimit limit = new RateLimit(THREADS, Duration.ofDays(366));
    InMemoryLimits limits = new InMemoryLimits(100);
    List<Permit> wanted = List.of(permit("address", limit), permit("account", limit));

    List<Boolean> always =
        race(
            runner -> {
              boolean admitted = true;
              for (int i = 0; i < 20_000; i++) {
                admitted &= limits.take(wanted, 7).orElseThrow().admitted();
                limits.giveBack(wanted, 7);
              }
              return admitted;
            });

    assertThat(always).containsOnly(true);
    assertThat(limits.size()).isZero();
  }

  private static Subject subject(String id) {
    return new Subject(Subject.Kind.KEY, id, "home");
  }

  private static Permit permit(String id, RateLimit limit) {
    return Permit.of(subject(id), limit);
  }

  private static <T> List<T> race(IntFunction<T> runner)
      throws InterruptedException, ExecutionException {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      List<Callable<T>> runners = new ArrayList<>();
      for (int number = 0; number < THREADS; number++) {
        int own = number;
        runners.add(() -> runner.apply(own));
      }
      List<T> results = new ArrayList<>();
      for (Future<T> each : threads.invokeAll(runners)) {
        results.add(each.get());
      }
      return results;
    } finally {
      threads.shutdownNow();
    }
  }
}
