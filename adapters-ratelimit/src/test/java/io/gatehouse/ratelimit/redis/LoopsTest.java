package io.gatehouse.ratelimit.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.application.limit.OutagePolicy;
import io.gatehouse.domain.limit.LimitVerdict;
import io.gatehouse.domain.limit.Permit;
import io.gatehouse.domain.limit.RateLimit;
import io.gatehouse.domain.limit.Subject;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.channel.EventLoop;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.nio.NioIoHandler;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Whoever asks on an event loop hears the answer there, and its connection is there, too. */
class LoopsTest {

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Permit PERMIT =
      Permit.of(
          new Subject(Subject.Kind.KEY, "loops", "home"),
          new RateLimit(1_000_000, Duration.ofDays(1)));

  private static RedisServer server;
  private static Redis redis;
  private static RedisRateLimiter limiter;

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    server = RedisServer.start();
    Watch watch = new Watch(OutagePolicy.REFUSE);
    redis =
        new Redis(
            new LettuceConnector(RedisAddress.parse(server.url())), PATIENCE.toNanos(), watch);
    redis.await(PATIENCE);
    limiter =
        new RedisRateLimiter(
            redis,
            Script.named("limits.lua"),
            watch,
            new Outage(OutagePolicy.REFUSE, kind -> 1, System::nanoTime),
            new LimitMeters(new SimpleMeterRegistry()));
  }

  @AfterAll
  static void stop() {
    limiter.close();
    server.close();
  }

  @Test
  void loopsOfTheSameTransportHaveConnectionsOfTheirOwnUntilTheyEnd() throws Exception {
    MultiThreadIoEventLoopGroup loops = loops(usual());
    try {
      EventLoop loop = loops.next();
      assertThat(take(loop).admitted()).isTrue();
      await(() -> redis.lane(loop).loop() == loop);
      assertThat(take(loop).admitted()).isTrue();
      assertThat(server.ask("CLIENT", "LIST").lines().filter(line -> !line.isBlank()))
          .hasSizeGreaterThanOrEqualTo(3);

      loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();

      await(() -> redis.lane(loop) == redis.common());
      assertThat(limiter.state()).isEqualTo("up");
    } finally {
      loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
    }
  }

  @Test
  void loopsOfAnotherTransportUseTheCommonOne() throws Exception {
    MultiThreadIoEventLoopGroup loops =
        loops(Epoll.isAvailable() ? NioIoHandler.newFactory() : usual());
    try {
      EventLoop loop = loops.next();
      for (int i = 0; i < 3; i++) {
        assertThat(take(loop).admitted()).isTrue();
      }
      if (Epoll.isAvailable()) {
        assertThat(redis.lane(loop)).isSameAs(redis.common());
      }
    } finally {
      loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
    }
  }

  private static MultiThreadIoEventLoopGroup loops(IoHandlerFactory transport) {
    return new MultiThreadIoEventLoopGroup(1, transport);
  }

  private static IoHandlerFactory usual() {
    return Epoll.isAvailable() ? EpollIoHandler.newFactory() : NioIoHandler.newFactory();
  }

  private static LimitVerdict take(EventLoop loop) throws Exception {
    CompletableFuture<LimitVerdict> heard = new CompletableFuture<>();
    loop.execute(
        () ->
            limiter.take(
                List.of(PERMIT),
                loop,
                verdict -> {
                  assertThat(loop.inEventLoop()).isTrue();
                  heard.complete(verdict);
                }));
    return heard.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
  }

  private interface Condition {
    boolean holds();
  }

  private static void await(Condition condition) throws InterruptedException {
    long until = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.holds()) {
      assertThat(System.nanoTime()).isLessThan(until);
      TimeUnit.MILLISECONDS.sleep(5);
    }
  }
}
