package io.gatehouse.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.gatehouse.domain.access.AccessDecision;
import io.gatehouse.domain.access.AccessPolicy;
import io.gatehouse.domain.access.AccessRequest;
import io.gatehouse.domain.access.Presented;
import io.gatehouse.domain.routing.RequestPath;
import io.gatehouse.domain.routing.RoutingTable;
import io.gatehouse.domain.routing.TableChange;
import io.gatehouse.domain.value.IpAddress;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What can be counted rather than timed, and so be demanded on any machine: memory. With {@code
 * -Pdrill} of a million keys, otherwise of a tenth.
 */
class CostTest {

  private static final boolean FULL = "full".equals(System.getProperty("gatehouse.drill"));
  private static final int KEYS = FULL ? 1_000_000 : 100_000;
  private static final long MOST_FOR_A_KEY = 700;
  private static final long MOST_FOR_A_DECISION = 200;

  /**
   * Two limits go for each request: the key's, and the usual one. The compiler spares some objects
   * or does not, as it happens to inline their makers: 378 bytes were seen in a process of its own.
   */
  private static final long MOST_FOR_A_REQUEST = 500;

  private static final int ROUNDS = 100;

  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  @Test
  @Timeout(300)
  void keysFitInTheirPlace() {
    assertThat(TableHeap.bytes(KEYS) / KEYS).isBetween(50L, MOST_FOR_A_KEY);
  }

  @Test
  @Timeout(300)
  void decisionLeavesLittleBehind() {
    RoutingTable table = Metropolis.of(10_000);
    AccessRequest[] requests = new AccessRequest[10_000];
    Arrays.setAll(requests, key -> request(table, key));
    int[] granted = {0};
    long bytes =
        bytesOf(
            100_000,
            number -> {
              var decision = AccessPolicy.decide(table, requests[number % requests.length]);
              granted[0] += decision instanceof AccessDecision.Granted ? 1 : 0;
            });
    assertThat(granted[0]).isEqualTo(100_001);
    assertThat(bytes).isBetween(1L, MOST_FOR_A_DECISION);
  }

  @Test
  @Timeout(300)
  void requestThatIsAdmittedAndSettledLeavesLittleBehind() {
    Traffic traffic = new Traffic(Metropolis.of(10_000), 10_000);
    long bytes = Long.MAX_VALUE;
    // Less and less, until all of it is compiled and everybody has a bucket.
    for (int round = 0; round < ROUNDS && bytes > MOST_FOR_A_REQUEST; round++) {
      bytes = bytesOf(100_000, number -> traffic.next());
    }
    assertThat(traffic.served()).isPositive();
    assertThat(bytes).isBetween(1L, MOST_FOR_A_REQUEST);
  }

  /** Not the time, which differs from machine to machine, but what is made anew. */
  @Test
  @Timeout(300)
  void changeCostsTheSameAmongManyKeys() {
    long few = bytesOfAChange(10_000);
    long many = bytesOfAChange(KEYS);
    assertThat(many).isBetween(few / 2, few * 2);
  }

  private long bytesOfAChange(int keys) {
    RoutingTable table = Metropolis.of(keys);
    return bytesOf(
        1000,
        number ->
            assertThat(table.at(2, List.of(new TableChange.Put(Metropolis.key(number, keys)))))
                .isNotSameAs(table));
  }

  private static AccessRequest request(RoutingTable table, int key) {
    return new AccessRequest(
        table.route("", RequestPath.parse(Metropolis.path(key, 10_000))).orElseThrow(),
        "GET",
        new Presented.Key(Metropolis.fingerprint(key)),
        IpAddress.parse("10.0.0.1"),
        Instant.EPOCH);
  }

  private long bytesOf(int times, IntConsumer action) {
    long thread = Thread.currentThread().getId();
    action.accept(0);
    long before = threads.getThreadAllocatedBytes(thread);
    for (int number = 0; number < times; number++) {
      action.accept(number);
    }
    return (threads.getThreadAllocatedBytes(thread) - before) / times;
  }
}
