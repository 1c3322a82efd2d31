package io.gatehouse.ratelimit.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.application.limit.OutagePolicy;
import io.gatehouse.domain.limit.Subject.Kind;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How many share the limits, and who knows. */
class NodesTest {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir private Path folder;

  /** Or a rolling restart during an outage would give each of them everything. */
  @Test
  void whoStartsWithoutRedisKnowsWhatItKnewBefore() throws Exception {
    Path memory = folder.resolve("nodes");
    try (RedisServer server = RedisServer.start()) {
      try (RedisRateLimiter one = start(server, new Node("one", true, false, memory));
          RedisRateLimiter other = start(server, new Node("other", true, true, null))) {
        until(() -> other.nodes() == 2 && Files.exists(memory) && said(memory).equals("2 1"));
        assertThat(one.nodes()).isEqualTo(2);
      }
      server.kill();
      try (RedisRateLimiter again = start(server, new Node("one", true, false, memory))) {
        assertThat(again.state()).startsWith("degraded");
        assertThat(again.nodes()).isEqualTo(2);
      }
      try (RedisRateLimiter fresh = start(server, new Node("new", true, false, null))) {
        assertThat(fresh.nodes()).isEqualTo(1);
      }
    }
  }

  /** A control plane lets no requests in, so it takes no share of their limits. */
  @Test
  void everyPlaneHasItsOwnSharers() throws Exception {
    try (RedisServer server = RedisServer.start();
        RedisRateLimiter gateway = start(server, new Node("a", true, false, null));
        RedisRateLimiter all = start(server, new Node("b", true, true, null));
        RedisRateLimiter one = start(server, new Node("c", false, true, null));
        RedisRateLimiter last = start(server, new Node("d", false, true, null))) {
      for (RedisRateLimiter each : List.of(gateway, all, one, last)) {
        until(() -> each.nodes() == 2 && each.outage().sharers(Kind.ATTEMPT) == 3);
        assertThat(each.outage().sharers(Kind.REFUSAL)).isEqualTo(3);
        assertThat(each.outage().sharers(Kind.ORGANIZATION)).isEqualTo(2);
      }
    }
  }

  @Test
  void fewerAreBelievedOnlyWhenThatWasSaidForAWhile() {
    Nodes nodes = new Nodes(TestNode.fresh());
    nodes.answered(List.of(5L, 1L));
    for (int said = 1; said < Nodes.BELIEVED; said++) {
      nodes.answered(List.of(1L, 1L));
      assertThat(nodes.gateways()).isEqualTo(5);
    }
    nodes.answered(List.of(5L, 2L));
    assertThat(nodes.sharing(Kind.ATTEMPT)).isEqualTo(2);
    for (int said = 1; said < Nodes.BELIEVED; said++) {
      nodes.answered(List.of(2L, 2L));
    }
    assertThat(nodes.gateways()).isEqualTo(5);
    nodes.answered(List.of(2L, 2L));
    assertThat(nodes.gateways()).isEqualTo(2);
  }

  @Test
  void whatMakesNoSenseIsNotRemembered() throws Exception {
    for (String text : List.of("", "many", "3", "-1 0", "99999999999 1")) {
      Path memory = Files.writeString(folder.resolve("nodes"), text);
      assertThat(new Nodes(new Node("one", true, true, memory)).gateways()).isEqualTo(1);
    }
  }

  private static RedisRateLimiter start(RedisServer server, Node node) {
    return RedisRateLimiter.start(
        RedisAddress.parse(server.url()),
        OutagePolicy.LOCAL_SHARE,
        Duration.ofSeconds(1),
        node,
        () -> System.currentTimeMillis() * 1_000_000,
        new SimpleMeterRegistry());
  }

  private static String said(Path memory) throws Exception {
    return Files.readString(memory).strip();
  }

  private interface Condition {
    boolean holds() throws Exception;
  }

  private static void until(Condition condition) throws Exception {
    long until = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.holds()) {
      assertThat(System.nanoTime()).as("it never happened").isLessThan(until);
      TimeUnit.MILLISECONDS.sleep(10);
    }
  }
}
