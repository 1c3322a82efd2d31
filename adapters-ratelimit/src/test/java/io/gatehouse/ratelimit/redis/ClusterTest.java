package io.gatehouse.ratelimit.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.application.limit.OutagePolicy;
import io.gatehouse.application.limit.WaitingLimiter;
import io.gatehouse.domain.limit.Algorithm;
import io.gatehouse.domain.limit.LimitVerdict;
import io.gatehouse.domain.limit.Permit;
import io.gatehouse.domain.limit.RateLimit;
import io.gatehouse.domain.limit.Subject;
import io.lettuce.core.cluster.SlotHash;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Three nodes, each with a third of the slots. */
class ClusterTest {

  private static final int NODES = 3;
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final RateLimit LIMIT = new RateLimit(1000, Duration.ofDays(365));

  private static final List<RedisServer> NODE = new ArrayList<>();
  private static RedisRateLimiter limiter;

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    for (int at = 0; at < NODES; at++) {
      NODE.add(
          RedisServer.start("--cluster-enabled", "yes", "--cluster-require-full-coverage", "no"));
    }
    for (int at = 0; at < NODES; at++) {
      int first = at * SlotHash.SLOT_COUNT / NODES;
      int last = (at + 1) * SlotHash.SLOT_COUNT / NODES - 1;
      NODE.get(at).ask("CLUSTER", "ADDSLOTSRANGE", "" + first, "" + last);
      NODE.get(at).ask("CLUSTER", "MEET", "127.0.0.1", "" + NODE.get(0).port());
    }
    awaitOk();
    limiter =
        RedisRateLimiter.start(
            RedisAddress.parse(
                NODE.stream()
                    .map(node -> "127.0.0.1:" + node.port())
                    .collect(Collectors.joining(",", "redis-cluster://", ""))),
            OutagePolicy.REFUSE,
            Duration.ofSeconds(1),
            TestNode.fresh(),
            () -> System.currentTimeMillis() * 1_000_000,
            new SimpleMeterRegistry());
    for (int at = 0; at < NODES; at++) {
      String home = home(at);
      await(() -> take(List.of(permit(Subject.Kind.ATTEMPT, home))).admitted());
    }
  }

  @AfterAll
  static void stop() {
    if (limiter != null) {
      limiter.close();
    }
    NODE.forEach(RedisServer::close);
  }

  @Test
  void allLimitsOfARequestAreAtOnePlaceAndHomesAreSpread() {
    List<String> homes = List.of("org_a", "org_b", "org_c", "org_d", "org_e", "org_f");
    for (String home : homes) {
      List<Permit> wanted =
          List.of(
              permit(Subject.Kind.KEY, home),
              permit(Subject.Kind.PLAN, home),
              permit(Subject.Kind.ORGANIZATION, home));
      Question question =
          Question.of(
              Script.named("limits.lua"), Question.Deed.TAKE, wanted, new long[wanted.size()]);
      assertThat(Arrays.stream(question.keys()).map(SlotHash::getSlot).distinct()).hasSize(1);
      assertThat(take(wanted).admitted()).isTrue();
      assertThat(take(wanted).remaining()).isEqualTo(998);
    }
    assertThat(homes.stream().map(ClusterTest::node).distinct()).hasSizeGreaterThan(1);
  }

  /** Who is counted by another node notices nothing. */
  @Test
  void nodeThatIsFrozenTakesNoOthersWithIt() throws IOException, InterruptedException {
    String gone = home(NODES - 1);
    String there = home(0);
    assertThat(take(List.of(permit(Subject.Kind.KEY, gone))).admitted()).isTrue();
    assertThat(take(List.of(permit(Subject.Kind.KEY, there))).admitted()).isTrue();
    NODE.get(NODES - 1).freeze();
    try {
      for (int i = 0; i < Breaker.FAILURES; i++) {
        assertThat(take(List.of(permit(Subject.Kind.KEY, gone))).admitted()).isFalse();
      }
      long begun = System.nanoTime();
      for (int i = 0; i < 20; i++) {
        assertThat(take(List.of(permit(Subject.Kind.KEY, gone))).admitted()).isFalse();
        assertThat(take(List.of(permit(Subject.Kind.KEY, there))).admitted()).isTrue();
      }
      assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(10));
      assertThat(limiter.state()).startsWith("degraded");
    } finally {
      NODE.get(NODES - 1).thaw();
    }
    await(() -> take(List.of(permit(Subject.Kind.KEY, gone))).admitted());
  }

  private static void awaitOk() throws IOException, InterruptedException {
    for (RedisServer node : NODE) {
      await(
          () -> {
            String info = node.ask("CLUSTER", "INFO");
            return info.contains("cluster_state:ok") && info.contains("cluster_size:" + NODES);
          });
    }
  }

  private interface Condition {
    boolean holds() throws IOException;
  }

  private static void await(Condition condition) throws IOException, InterruptedException {
    long until = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.holds()) {
      assertThat(System.nanoTime()).isLessThan(until);
      TimeUnit.MILLISECONDS.sleep(20);
    }
  }

  private static String home(int node) {
    int number = 0;
    while (node("org_" + number) != node) {
      number++;
    }
    return "org_" + number;
  }

  private static int node(String home) {
    return SlotHash.getSlot(home) * NODES / SlotHash.SLOT_COUNT;
  }

  private static LimitVerdict take(List<Permit> wanted) {
    return new WaitingLimiter(limiter).take(wanted);
  }

  private static Permit permit(Subject.Kind kind, String home) {
    return new Permit(new Subject(kind, "one", home), LIMIT, Algorithm.FIXED_WINDOW, 1);
  }
}
