package io.gatehouse.ratelimit.redis;

import io.gatehouse.application.limit.OutagePolicy;
import io.gatehouse.application.limit.RateLimiter;
import io.gatehouse.domain.limit.Permit;
import io.gatehouse.domain.limit.Subject;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.LongSupplier;

/**
 * Permits that all nodes take from the same store: all of a request's in one step, or none. Who
 * asks is answered within the time budget, by Redis or by the outage policy.
 */
public final class RedisRateLimiter implements RateLimiter, AutoCloseable {

  private static final Script LIMITS = Script.named("limits.lua");
  private static final int MOST_INVENTED = 250_000;
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Redis redis;
  private final Script script;
  private final Watch watch;
  private final Outage outage;
  private final LimitMeters meters;
  private final Census census;

  RedisRateLimiter(Redis redis, Script script, Watch watch, Outage outage, LimitMeters meters) {
    this.redis = redis;
    this.script = script;
    this.watch = watch;
    this.outage = outage;
    this.meters = meters;
    this.census = new Census(MOST_INVENTED, outage.clock());
  }

  /**
   * Waits for Redis, but not for long.
   *
   * @param budget how long anybody waits for an answer
   * @param now nanoseconds since 1970
   */
  public static RedisRateLimiter start(
      RedisAddress address,
      OutagePolicy policy,
      Duration budget,
      Node node,
      LongSupplier now,
      MeterRegistry registry) {
    Nodes nodes = new Nodes(node);
    Watch watch = new Watch(policy);
    Redis redis = new Redis(new LettuceConnector(address), budget.toNanos(), watch);
    redis.await(PATIENCE);
    nodes.say(redis.common());
    LimitMeters meters = new LimitMeters(registry);
    meters.watch(watch, nodes);
    Outage outage = new Outage(policy, nodes::sharing, now).rehearsed();
    new Repayment(LIMITS, outage, redis.common()).begin();
    return new RedisRateLimiter(redis, LIMITS, watch, outage, meters);
  }

  @Override
  public void take(List<Permit> wanted, Executor home, Listener listener) {
    if (wanted.isEmpty()) {
      listener.judged(null);
    } else {
      Lane lane = redis.lane(home);
      ask(lane, new Take(this, lane, census.counted(wanted), hearing(lane, home, listener)));
    }
  }

  @Override
  public void peek(List<Permit> wanted, Executor home, Listener listener) {
    if (wanted.isEmpty()) {
      listener.judged(null);
    } else {
      Lane lane = redis.lane(home);
      ask(lane, new Peek(script, outage, census.recalled(wanted), hearing(lane, home, listener)));
    }
  }

  @Override
  public void giveBack(List<Permit> permits) {
    List<Permit> taken = census.recalled(permits);
    if (taken.isEmpty()) {
      return;
    }
    if (redis.common().isUsable(taken.get(0).subject().home())) {
      ask(redis.common(), new GiveBack(script, taken));
    } else {
      outage.giveBack(taken);
    }
  }

  /** In a few words, for people who look after it. */
  public String state() {
    return watch.without() == 0 ? "up" : "degraded, limits go by " + watch.policy();
  }

  /** How many gateways count together, as far as it was known last. */
  public int nodes() {
    return outage.sharers(Subject.Kind.KEY);
  }

  @Override
  public void close() {
    redis.close();
  }

  Script script() {
    return script;
  }

  Outage outage() {
    return outage;
  }

  LimitMeters meters() {
    return meters;
  }

  private static Listener hearing(Lane lane, Executor home, Listener listener) {
    return lane.loop().inEventLoop()
        ? listener
        : verdict -> home.execute(() -> listener.judged(verdict));
  }

  private static void ask(Lane lane, Asker asker) {
    if (lane.loop().inEventLoop()) {
      lane.ask(asker);
    } else {
      try {
        lane.loop().execute(() -> lane.ask(asker));
      } catch (RejectedExecutionException e) {
        // It has ended, and so will this process.
        asker.leftAlone();
      }
    }
  }
}
