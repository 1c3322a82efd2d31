package io.gatehouse.ratelimit.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.application.limit.OutagePolicy;
import io.gatehouse.application.limit.WaitingLimiter;
import io.gatehouse.domain.limit.Algorithm;
import io.gatehouse.domain.limit.LimitVerdict;
import io.gatehouse.domain.limit.Permit;
import io.gatehouse.domain.limit.RateLimit;
import io.gatehouse.domain.limit.Subject;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One primary, two replicas, three sentinels; and the primary goes. */
class SentinelTest {

  private static final int THREADS = 4;
  private static final Duration PATIENCE = Duration.ofSeconds(40);
  private static final Duration SHARED_AGAIN = Duration.ofSeconds(10);
  private static final RateLimit LIMIT = new RateLimit(1_000_000_000, Duration.ofDays(365));

  private final List<RedisServer> servers = new ArrayList<>();
  private final List<RedisServer> sentinels = new ArrayList<>();
  private RedisRateLimiter limiter;

  @BeforeEach
  void start() throws IOException, InterruptedException {
    RedisServer primary = RedisServer.start();
    servers.add(primary);
    for (int i = 0; i < 2; i++) {
      servers.add(
          RedisServer.start(
              "--replicaof", "127.0.0.1 " + primary.port(), "--repl-diskless-sync-delay", "0"));
    }
    for (int i = 0; i < 3; i++) {
      sentinels.add(RedisServer.startSentinel(primary));
    }
    for (RedisServer sentinel : sentinels) {
      await(
          () -> {
            String known = sentinel.ask("SENTINEL", "MASTERS");
            return known.contains("num-slaves\n2\n") && known.contains("num-other-sentinels\n2\n");
          });
    }
    await(() -> primary.ask("INFO", "replication").split("state=online", -1).length == 3);
    limiter = limiter();
  }

  @AfterEach
  void stop() {
    if (limiter != null) {
      limiter.close();
    }
    sentinels.forEach(RedisServer::close);
    servers.forEach(RedisServer::close);
  }

  @Test
  void limitsAreSharedAgainSoonAfterAReplicaWasPromoted() throws IOException, InterruptedException {
    assertThat(limiter.state()).isEqualTo("up");
    long before = LIMIT.permits() - take().remaining();
    assertThat(before).isEqualTo(1);
    long taken = before;
    for (int i = 0; i < 200; i++) {
      assertThat(take().admitted()).isTrue();
      taken++;
    }
    awaitReplicated(taken);

    servers.get(0).kill();

    long until = System.nanoTime() + PATIENCE.toNanos();
    while (promoted() == null) {
      assertThat(System.nanoTime()).isLessThan(until);
      assertThat(take().admitted()).isTrue();
      taken++;
    }
    long promoted = System.nanoTime();
    while (!limiter.state().equals("up")) {
      assertThat(take().admitted()).isTrue();
      taken++;
      assertThat(Duration.ofNanos(System.nanoTime() - promoted)).isLessThan(SHARED_AGAIN);
    }
    // What was taken meanwhile counts: at most what was on its way counts twice.
    LimitVerdict after = take();
    assertThat(after.admitted()).isTrue();
    assertThat(LIMIT.permits() - after.remaining()).isBetween(taken + 1, taken + 20);
  }

  /** Two nodes under load, of several threads each: everybody is answered, and let in. */
  @Test
  void underLoadNobodyIsRefusedAndNodesCountTogetherAgain() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(2 * THREADS);
    AtomicBoolean over = new AtomicBoolean();
    LongAdder taken = new LongAdder();
    List<Future<?>> clients = new ArrayList<>();
    try (RedisRateLimiter other = limiter()) {
      for (RedisRateLimiter each : List.of(limiter, other)) {
        for (int i = 0; i < THREADS; i++) {
          clients.add(threads.submit(() -> goOn(each, over, taken)));
        }
      }
      await(() -> taken.sum() > 1000);
      servers.get(0).kill();
      await(() -> promoted() != null);
      long promoted = System.nanoTime();
      await(() -> limiter.state().equals("up") && other.state().equals("up"));
      assertThat(Duration.ofNanos(System.nanoTime() - promoted)).isLessThan(SHARED_AGAIN);
      long before = taken.sum();
      await(() -> taken.sum() > before + 1000);
      over.set(true);
      for (Future<?> client : clients) {
        client.get();
      }
      // Each sees what the other took, unless an answer was late.
      await(() -> take(limiter).remaining() == take(other).remaining() + 1);
    } finally {
      over.set(true);
      threads.shutdown();
    }
  }

  /** At a steady rate: sentinels want their share of the machine. */
  private static Void goOn(RedisRateLimiter limiter, AtomicBoolean over, LongAdder taken)
      throws InterruptedException {
    while (!over.get()) {
      assertThat(take(limiter).admitted()).isTrue();
      taken.increment();
      TimeUnit.MILLISECONDS.sleep(1);
    }
    return null;
  }

  /** The replica that is the primary now. */
  private RedisServer promoted() {
    for (RedisServer server : servers.subList(1, servers.size())) {
      try {
        if (server.ask("ROLE").contains("master")) {
          return server;
        }
      } catch (IOException e) {
        // Sentinels have it cut off everybody when it becomes the primary.
      }
    }
    return null;
  }

  private void awaitReplicated(long taken) throws IOException, InterruptedException {
    String offset = servers.get(0).ask("INFO", "replication");
    assertThat(offset).as("%s were taken", taken).contains("role:master");
    String ours = field(offset, "master_repl_offset");
    for (RedisServer replica : servers.subList(1, servers.size())) {
      await(
          () ->
              Long.parseLong(field(replica.ask("INFO", "replication"), "slave_repl_offset"))
                  >= Long.parseLong(ours));
    }
  }

  private static String field(String info, String name) {
    int begin = info.indexOf(name + ":") + name.length() + 1;
    return info.substring(begin, info.indexOf('\n', begin)).strip();
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

  private RedisRateLimiter limiter() {
    return RedisRateLimiter.start(
        RedisAddress.parse(
            sentinels.stream()
                .map(each -> "127.0.0.1:" + each.port())
                .collect(Collectors.joining(",", "redis-sentinel://", "/0#main"))),
        OutagePolicy.LOCAL_SHARE,
        Duration.ofMillis(50),
        TestNode.fresh(),
        () -> System.currentTimeMillis() * 1_000_000,
        new SimpleMeterRegistry());
  }

  private LimitVerdict take() {
    return take(limiter);
  }

  private static LimitVerdict take(RedisRateLimiter limiter) {
    Subject subject = new Subject(Subject.Kind.KEY, "one", "home");
    return new WaitingLimiter(limiter)
        .take(List.of(new Permit(subject, LIMIT, Algorithm.FIXED_WINDOW, 1)));
  }
}
