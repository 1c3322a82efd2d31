package io.gatehouse.app.drill;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.app.drill.Callers.Answer;
import io.gatehouse.domain.limit.SlidingLog;
import io.gatehouse.gateway.Soon;
import io.gatehouse.ratelimit.redis.RedisServer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Three gateways with 64 connections each, and one Redis: never more than the limit. */
@Tag("alone")
class SharedGatewaysIT {

  private static final Logger LOG = LoggerFactory.getLogger(SharedGatewaysIT.class);
  private static final boolean FULL = "full".equals(System.getProperty("gatehouse.drill"));
  private static final Duration DRILL = Duration.ofSeconds(FULL ? 60 : 5);
  private static final int NODES = 3;
  private static final int CONNECTIONS = 64;
  private static final long YEAR = Duration.ofDays(365).toSeconds();
  private static final long SECOND = 1000;
  private static final String EXCEEDED = "429 rate_limit_exceeded";

  @TempDir private static Path folder;
  private static RedisServer redis;
  private static Fleet fleet;

  /** Whoever gets no answer of Redis is refused: a slow machine lets in nobody too many. */
  @BeforeAll
  static void begin() throws Exception {
    redis = RedisServer.start();
    Map<String, String> settings =
        Map.of(
            "GATEHOUSE_REDIS_URL",
            redis.url(),
            "GATEHOUSE_RATE_LIMIT_BUDGET",
            "1s",
            "GATEHOUSE_RATE_LIMIT_OUTAGE",
            "refuse");
    fleet = Fleet.start(folder, Collections.nCopies(NODES, settings));
    fleet.awaitLimits("up");
  }

  @AfterAll
  static void end() throws IOException {
    redis.close();
    if (fleet != null) {
      fleet.close();
    }
  }

  /** All is used up, and not one more; no permit comes back meanwhile. */
  @ParameterizedTest
  @CsvSource({
    "token_bucket, 1000",
    "fixed_window, 1000",
    "sliding_window, 128",
    "sliding_window, 1000",
  })
  void exactlyAsManyAreServedAsThereAre(String algorithm, long permits) throws Exception {
    List<Callers> callers = gather(fleet.customer(algorithm, permits, YEAR));
    Soon.is(() -> callers.stream().allMatch(each -> each.count(told(EXCEEDED)) >= CONNECTIONS));
    List<Answer> answers = end(callers);
    assertThat(answers.stream().filter(Answer::served)).hasSize((int) permits);
  }

  /** And while they come back: as many as the algorithm promises, wherever one looks. */
  @ParameterizedTest
  @CsvSource({
    "token_bucket, 200",
    "fixed_window, 200",
    "sliding_window, 100",
    "sliding_window, 200",
  })
  void noMoreAreServedThanTheAlgorithmPromises(String algorithm, long permits) throws Exception {
    List<Callers> callers = gather(fleet.customer(algorithm, permits, 1));
    TimeUnit.NANOSECONDS.sleep(DRILL.toNanos());
    List<Answer> answers = end(callers);
    List<Answer> served = answers.stream().filter(Answer::served).toList();
    LOG.info("{}, {} a second: {} served of {}", algorithm, permits, served.size(), answers.size());
    assertThat((long) served.size())
        .isBetween(Math.min(permits, answers.size()), most(algorithm, permits, served));
    assertThat(inAnyStretch(served)).isLessThanOrEqualTo(isExact(permits) ? permits : 2 * permits);
    if (!algorithm.equals("token_bucket")) {
      assertThat(inAnyWindow(served)).isLessThanOrEqualTo(permits);
    }
  }

  /** One of the gateways is killed in the middle of a window, of which some is used up. */
  @Test
  void whoeverIsKilledGoesOnWhereItWas() throws Exception {
    Fleet.Customer customer = fleet.customer("sliding_window", 100, 3600);
    GatehouseProcess killed = fleet.node(NODES - 1);
    Soon.is(() -> fleet.left(customer, killed) == 60);
    killed.process().destroyForcibly().waitFor();
    Soon.is(() -> fleet.left(customer, fleet.node(0)) == 59);
    killed.start();
    Soon.is(() -> fleet.left(customer, killed) == 58);
    List<Callers> callers = gather(customer);
    Soon.is(() -> callers.stream().allMatch(each -> each.count(told(EXCEEDED)) >= CONNECTIONS));
    assertThat(end(callers).stream().filter(Answer::served)).hasSize(58);
  }

  private static List<Callers> gather(Fleet.Customer customer) {
    return fleet.nodes().stream()
        .map(node -> Callers.gather(customer.at(node), CONNECTIONS, Duration.ZERO))
        .toList();
  }

  /** What all of them were told; nobody was told anything else than what is due. */
  private static List<Answer> end(List<Callers> callers) throws Exception {
    List<Answer> answers = new ArrayList<>();
    for (Callers each : callers) {
      each.end();
      assertThat(each.odd()).isEmpty();
      answers.addAll(each.answers());
    }
    assertThat(answers).allMatch(each -> each.told().matches("200|429 .*"));
    return answers;
  }

  private static Predicate<Answer> told(String what) {
    return answer -> answer.told().equals(what);
  }

  private static boolean isExact(long permits) {
    return permits <= SlidingLog.MOST_PERMITS;
  }

  /** As many as there may be in all the time. */
  private static long most(String algorithm, long permits, List<Answer> served) {
    long begin = served.stream().mapToLong(Answer::sent).min().orElse(0);
    long end = served.stream().mapToLong(Answer::received).max().orElse(0);
    long touched = end / SECOND - begin / SECOND + 1;
    return switch (algorithm) {
      case "token_bucket" -> permits + permits * (end + 1 - begin) / SECOND;
      case "fixed_window" -> permits * touched;
      default -> permits * (isExact(permits) ? (end + 1 - begin) / SECOND + 1 : touched);
    };
  }

  /** As many as were let in, for certain, within a second that begins anywhere. */
  private static long inAnyStretch(List<Answer> served) {
    List<Answer> inOrder = served.stream().sorted(Comparator.comparing(Answer::sent)).toList();
    long most = 0;
    for (int first = 0; first < inOrder.size(); first++) {
      long end = inOrder.get(first).sent() + SECOND;
      long within =
          inOrder.subList(first, inOrder.size()).stream()
              .takeWhile(each -> each.sent() < end)
              .filter(each -> each.received() < end)
              .count();
      most = Math.max(most, within);
    }
    return most;
  }

  /** As many as were let in, for certain, within a second of the clock. */
  private static long inAnyWindow(List<Answer> served) {
    return served.stream()
        .filter(each -> each.sent() / SECOND == each.received() / SECOND)
        .collect(Collectors.groupingBy(each -> each.sent() / SECOND, Collectors.counting()))
        .values()
        .stream()
        .mapToLong(Long::longValue)
        .max()
        .orElse(0);
  }
}
