package io.gatehouse.app.wiring;

import io.gatehouse.app.settings.Settings;
import io.gatehouse.application.limit.InMemoryRateLimiter;
import io.gatehouse.application.limit.RateLimiter;
import io.gatehouse.application.runtime.HealthCheck;
import io.gatehouse.domain.value.Nullable;
import io.gatehouse.ratelimit.redis.Node;
import io.gatehouse.ratelimit.redis.RedisRateLimiter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.exceptions.DisabledBeanException;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.function.LongSupplier;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;

/** Where permits are counted. */
@Factory
final class LimitWiring {

  /** How many nodes there were last. */
  private static final String NODES = "limits.nodes";

  @Singleton
  @Bean(preDestroy = "close")
  SharedLimits sharedLimits(
      Settings settings, Clock clock, RandomGenerator random, MeterRegistry meters) {
    return new SharedLimits(
        settings
            .redis()
            .map(
                address ->
                    RedisRateLimiter.start(
                        address,
                        settings.limitOutage(),
                        settings.limitBudget(),
                        node(settings, Long.toHexString(random.nextLong())),
                        now(clock),
                        meters))
            .orElse(null));
  }

  @Singleton
  Limiters limiters(SharedLimits shared, Clock clock, MeterRegistry meters) {
    if (shared.redis() != null) {
      return new Limiters(shared.redis(), shared.redis());
    }
    InMemoryRateLimiter calls = new InMemoryRateLimiter(now(clock));
    InMemoryRateLimiter attempts = new InMemoryRateLimiter(now(clock));
    count(calls, attempts, InMemoryRateLimiter::admitted, "admitted", meters);
    count(calls, attempts, InMemoryRateLimiter::refused, "refused", meters);
    return new Limiters(calls, attempts);
  }

  @Singleton
  RateLimiter calls(Limiters limiters) {
    return limiters.calls();
  }

  @Singleton
  HealthCheck limitsHealth(SharedLimits shared) {
    if (shared.redis() == null) {
      throw new DisabledBeanException("Nothing can be wrong with what this process counts itself");
    }
    return new LimitsHealthCheck(shared.redis());
  }

  private static Node node(Settings settings, String name) {
    Path memory = settings.data().resolve(NODES);
    return new Node(name, settings.runsGateway(), settings.runsControlPlane(), memory);
  }

  private static LongSupplier now(Clock clock) {
    return () -> {
      Instant instant = clock.instant();
      return instant.getEpochSecond() * 1_000_000_000L + instant.getNano();
    };
  }

  /** As the store that all nodes share counts its own. */
  private static void count(
      InMemoryRateLimiter calls,
      InMemoryRateLimiter attempts,
      ToDoubleFunction<InMemoryRateLimiter> takes,
      String result,
      MeterRegistry meters) {
    FunctionCounter.builder(
            "gatehouse.limit.takes",
            calls,
            each -> takes.applyAsDouble(each) + takes.applyAsDouble(attempts))
        .description("Times that permits were asked for, by who answered and what")
        .tag("store", "local")
        .tag("result", result)
        .register(meters);
  }

  /**
   * Who counts what, if each node counts by itself: whoever fills one with callers must not make
   * one of those who sign in.
   *
   * @param attempts to sign in, and what else people try at the control plane
   */
  record Limiters(RateLimiter calls, RateLimiter attempts) {}

  /**
   * What all nodes count in.
   *
   * @param redis null if each node counts by itself
   */
  record SharedLimits(@Nullable RedisRateLimiter redis) {

    /** How many gateways there are; nobody says so to one that counts by itself. */
    int nodes() {
      return redis == null ? 1 : redis.nodes();
    }

    public void close() {
      if (redis != null) {
        redis.close();
      }
    }
  }
}
