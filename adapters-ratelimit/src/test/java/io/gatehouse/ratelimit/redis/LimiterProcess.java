package io.gatehouse.ratelimit.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.gatehouse.application.limit.OutagePolicy;
import io.gatehouse.application.limit.WaitingLimiter;
import io.gatehouse.domain.limit.Algorithm;
import io.gatehouse.domain.limit.Permit;
import io.gatehouse.domain.limit.RateLimit;
import io.gatehouse.domain.limit.Subject;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * A process of its own that takes permits on many threads, as fast as it can. Each line that it is
 * told is a round: subject, algorithm, permits, milliseconds of the window, milliseconds to go on
 * for, and refusals to go on for. It says how many permits it was given, and how often it asked.
 */
final class LimiterProcess {

  private static final int THREADS = 64;

  private LimiterProcess() {}

  public static void main(String[] arguments) throws Exception {
    PrintStream words = new PrintStream(new FileOutputStream(FileDescriptor.out), true, UTF_8);
    try (RedisRateLimiter limiter =
        RedisRateLimiter.start(
            RedisAddress.parse(arguments[0]),
            OutagePolicy.REFUSE,
            Duration.ofSeconds(10),
            TestNode.fresh(),
            () -> System.currentTimeMillis() * 1_000_000,
            new SimpleMeterRegistry())) {
      while (!limiter.state().equals("up")) {
        TimeUnit.MILLISECONDS.sleep(10);
      }
      words.println("ready");
      BufferedReader rounds = new BufferedReader(new InputStreamReader(System.in, UTF_8));
      for (String round = rounds.readLine(); round != null; round = rounds.readLine()) {
        words.println(round(limiter, round.split(" ", -1)));
      }
    }
  }

  private static String round(RedisRateLimiter limiter, String[] words) throws Exception {
    RateLimit limit =
        new RateLimit(Long.parseLong(words[2]), Duration.ofMillis(Long.parseLong(words[3])));
    Subject subject = new Subject(Subject.Kind.KEY, words[0], "home");
    List<Permit> wanted = List.of(new Permit(subject, limit, Algorithm.parse(words[1]), 1));
    long until = System.nanoTime() + Duration.ofMillis(Long.parseLong(words[4])).toNanos();
    long refusals = Long.parseLong(words[5]);
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    List<Callable<long[]>> work =
        Collections.nCopies(THREADS, () -> takes(limiter, wanted, until, refusals));
    long admitted = 0;
    long asked = 0;
    for (Future<long[]> each : threads.invokeAll(work)) {
      admitted += each.get()[0];
      asked += each.get()[1];
    }
    threads.shutdown();
    return admitted + " " + asked;
  }

  private static long[] takes(
      RedisRateLimiter limiter, List<Permit> wanted, long until, long refusals) {
    WaitingLimiter waiting = new WaitingLimiter(limiter);
    long[] count = new long[2];
    while (System.nanoTime() < until || count[1] - count[0] < refusals) {
      count[0] += waiting.take(wanted).admitted() ? 1 : 0;
      count[1]++;
    }
    return count;
  }
}
