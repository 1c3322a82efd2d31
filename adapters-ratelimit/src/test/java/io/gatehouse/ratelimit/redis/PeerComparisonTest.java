package io.gatehouse.ratelimit.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.application.limit.OutagePolicy;
import io.gatehouse.domain.limit.Permit;
import io.gatehouse.domain.limit.RateLimit;
import io.gatehouse.domain.limit.Subject;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.distributed.AsyncBucketProxy;
import io.github.bucket4j.distributed.proxy.AsyncProxyManager;
import io.github.bucket4j.redis.lettuce.Bucket4jLettuce;
import io.lettuce.core.RedisClient;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.nio.NioIoHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Permits of the same Redis by this limiter and by bucket4j's, in turns: token buckets, each with
 * one connection, and always as many questions on their way. With {@code -Pdrill} for long enough
 * to tell which is faster.
 */
class PeerComparisonTest {

  private static final Logger LOG = LoggerFactory.getLogger(PeerComparisonTest.class);
  private static final boolean FULL = "full".equals(System.getProperty("gatehouse.drill"));
  private static final int ON_THEIR_WAY = 64;
  private static final int SUBJECTS = 1000;
  private static final int ROUNDS = FULL ? 7 : 1;
  private static final Duration ROUND = Duration.ofMillis(FULL ? 5_000 : 300);
  private static final long PERMITS = 1_000_000;

  /**
   * @param perSecond permits
   * @param asked questions to Redis for each of them
   * @param serverMicros of its processor, for each of them
   */
  private record Seen(double perSecond, double asked, double serverMicros) {}

  @Test
  void halfTheRoundTripsAndHalfAsManyPermitsMore() throws Exception {
    MultiThreadIoEventLoopGroup loops =
        new MultiThreadIoEventLoopGroup(
            1, Epoll.isAvailable() ? EpollIoHandler.newFactory() : NioIoHandler.newFactory());
    List<Seen> theirs = new ArrayList<>();
    List<Seen> ours = new ArrayList<>();
    try (RedisServer server = RedisServer.start();
        RedisClient client = RedisClient.create(server.url());
        RedisRateLimiter limiter = limiter(server)) {
      IntFunction<CompletableFuture<?>> theirTake = theirs(client);
      IntFunction<CompletableFuture<?>> ourTake = ours(limiter, loops.next());
      for (int round = 0; round < ROUNDS; round++) {
        theirs.add(measure("bucket4j", server, theirTake));
        ours.add(measure("gatehouse", server, ourTake));
      }
    } finally {
      loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
    }
    assertThat(ours).allSatisfy(seen -> assertThat(seen.asked()).isBetween(0.99, 1.01));
    assertThat(theirs).allSatisfy(seen -> assertThat(seen.asked()).isGreaterThan(1.99));
    double times = middle(ours) / middle(theirs);
    LOG.warn("{} times as many permits a second", times);
    if (FULL) {
      assertThat(times).isGreaterThanOrEqualTo(1.5);
    }
  }

  private static double middle(List<Seen> rounds) {
    return rounds.stream().mapToDouble(Seen::perSecond).sorted().toArray()[rounds.size() / 2];
  }

  private static Seen measure(
      String name, RedisServer server, IntFunction<CompletableFuture<?>> take) throws Exception {
    long asked = asked(server);
    double processor = processor(server);
    LongAdder taken = new LongAdder();
    long begun = System.nanoTime();
    CompletableFuture<?>[] all = new CompletableFuture<?>[ON_THEIR_WAY];
    for (int at = 0; at < all.length; at++) {
      all[at] = new CompletableFuture<>();
      goOn(take, at, taken, begun + ROUND.toNanos(), all[at]);
    }
    CompletableFuture.allOf(all).join();
    double seconds = (System.nanoTime() - begun) / 1e9;
    double permits = taken.doubleValue();
    Seen seen =
        new Seen(
            permits / seconds,
            (asked(server) - asked) / permits,
            (processor(server) - processor) * 1e6 / permits);
    LOG.warn("{}: {}", name, seen);
    return seen;
  }

  private static void goOn(
      IntFunction<CompletableFuture<?>> take,
      int number,
      LongAdder taken,
      long until,
      CompletableFuture<?> end) {
    take.apply(number % SUBJECTS)
        .whenComplete(
            (answer, failure) -> {
              taken.increment();
              if (failure != null) {
                end.completeExceptionally(failure);
              } else if (System.nanoTime() - until > 0) {
                end.complete(null);
              } else {
                goOn(take, number + ON_THEIR_WAY, taken, until, end);
              }
            });
  }

  private static IntFunction<CompletableFuture<?>> ours(RedisRateLimiter limiter, EventLoop loop) {
    RateLimit limit = new RateLimit(PERMITS, Duration.ofMinutes(1));
    return number -> {
      List<Permit> wanted =
          List.of(Permit.of(new Subject(Subject.Kind.KEY, number, "home"), limit));
      CompletableFuture<Object> answer = new CompletableFuture<>();
      if (loop.inEventLoop()) {
        limiter.take(wanted, loop, answer::complete);
      } else {
        loop.execute(() -> limiter.take(wanted, loop, answer::complete));
      }
      return answer;
    };
  }

  private static IntFunction<CompletableFuture<?>> theirs(RedisClient client) {
    AsyncProxyManager<byte[]> buckets = Bucket4jLettuce.casBasedBuilder(client).build().asAsync();
    BucketConfiguration configuration =
        BucketConfiguration.builder()
            .addLimit(limit -> limit.capacity(PERMITS).refillGreedy(PERMITS, Duration.ofMinutes(1)))
            .build();
    AsyncBucketProxy[] all = new AsyncBucketProxy[SUBJECTS];
    for (int at = 0; at < all.length; at++) {
      byte[] key = ("peer:" + at).getBytes(StandardCharsets.UTF_8);
      all[at] =
          buckets.builder().build(key, () -> CompletableFuture.completedFuture(configuration));
    }
    return number -> all[number].tryConsume(1);
  }

  private static RedisRateLimiter limiter(RedisServer server) {
    return RedisRateLimiter.start(
        RedisAddress.parse(server.url()),
        OutagePolicy.REFUSE,
        Duration.ofSeconds(1),
        TestNode.fresh(),
        () -> System.currentTimeMillis() * 1_000_000,
        new SimpleMeterRegistry());
  }

  /** Either's script reads one row, and so does whoever asks without one: a read for each. */
  private static long asked(RedisServer server) throws IOException {
    Matcher reads =
        Pattern.compile("cmdstat_get:calls=(\\d+)").matcher(server.ask("INFO", "commandstats"));
    return reads.find() ? Long.parseLong(reads.group(1)) : 0;
  }

  private static double processor(RedisServer server) throws IOException {
    double seconds = 0;
    Matcher used =
        Pattern.compile("used_cpu_(?:user|sys):([0-9.]+)").matcher(server.ask("INFO", "cpu"));
    while (used.find()) {
      seconds += Double.parseDouble(used.group(1));
    }
    return seconds;
  }
}
