package io.gatehouse.ratelimit.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.domain.limit.SlidingLog;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Three processes of 64 threads each, and one Redis: never more than the limit. */
class SharedLimitsTest {

  private static final Logger LOG = LoggerFactory.getLogger(SharedLimitsTest.class);
  private static final int PROCESSES = 3;
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration WINDOW = Duration.ofSeconds(1);

  private static final boolean FULL = "full".equals(System.getProperty("gatehouse.drill"));
  private static final Duration DRILL = Duration.ofSeconds(FULL ? 60 : 2);

  private static final List<Process> RUNNING = new ArrayList<>();
  private static final List<BufferedReader> WORDS = new ArrayList<>();
  private static RedisServer server;
  private static int rounds;

  /**
   * @param from milliseconds since 1970, by the clock that Redis has, too
   */
  private record Takes(long admitted, long asked, long from, long to) {}

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    server = RedisServer.start();
    for (int i = 0; i < PROCESSES; i++) {
      Process process =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-XX:TieredStopAtLevel=1",
                  "-cp",
                  System.getProperty("java.class.path"),
                  LimiterProcess.class.getName(),
                  server.url())
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      RUNNING.add(process);
      WORDS.add(process.inputReader(StandardCharsets.UTF_8));
    }
    for (BufferedReader words : WORDS) {
      assertThat(words.readLine()).isEqualTo("ready");
    }
  }

  @AfterAll
  static void stop() throws IOException, InterruptedException {
    for (Process process : RUNNING) {
      process.getOutputStream().close();
      assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    }
    server.close();
  }

  /** All is used up, and not one more; no permit comes back meanwhile. */
  @ParameterizedTest
  @CsvSource({
    "token_bucket, 1500",
    "fixed_window, 1500",
    "sliding_window, 128",
    "sliding_window, 1500",
  })
  void exactlyAsManyAreAdmittedAsThereAre(String algorithm, long permits) throws IOException {
    Takes takes = round(algorithm, permits, Duration.ofDays(365), FULL ? DRILL : Duration.ZERO, 3);
    assertThat(takes.asked()).isGreaterThan(permits);
    assertThat(takes.admitted()).isEqualTo(permits);
  }

  /** And while they come back: never more than the windows that were touched have. */
  @ParameterizedTest
  @CsvSource({
    "token_bucket, 200",
    "fixed_window, 200",
    "sliding_window, 100",
    "sliding_window, 200",
  })
  void asManyAreAdmittedAsComeBack(String algorithm, long permits) throws IOException {
    Takes takes = round(algorithm, permits, WINDOW, DRILL, 0);
    LOG.warn("{}, {} per {}: {}", algorithm, permits, WINDOW, takes);
    assertThat(takes.admitted())
        .isBetween(Math.min(permits, takes.asked()), most(algorithm, permits, takes));
  }

  /** The exact log knows no windows of the clock; how many fit into the time is enough for it. */
  private static long most(String algorithm, long permits, Takes takes) {
    long window = WINDOW.toMillis();
    long millis = takes.to() - takes.from() + 1;
    long touched = takes.to() / window - takes.from() / window + 1;
    return switch (algorithm) {
      case "token_bucket" -> permits + permits * millis / window;
      case "fixed_window" -> permits * touched;
      default -> permits * (permits > SlidingLog.MOST_PERMITS ? touched : millis / window + 1);
    };
  }

  private static Takes round(
      String algorithm, long permits, Duration window, Duration time, int refusals)
      throws IOException {
    String round =
        "round-%d %s %d %d %d %d\n"
            .formatted(++rounds, algorithm, permits, window.toMillis(), time.toMillis(), refusals);
    long begun = System.currentTimeMillis();
    for (Process process : RUNNING) {
      process.getOutputStream().write(round.getBytes(StandardCharsets.UTF_8));
      process.getOutputStream().flush();
    }
    long admitted = 0;
    long asked = 0;
    for (BufferedReader words : WORDS) {
      String[] counts = words.readLine().split(" ", -1);
      admitted += Long.parseLong(counts[0]);
      asked += Long.parseLong(counts[1]);
    }
    return new Takes(admitted, asked, begun, System.currentTimeMillis());
  }
}
