package io.gatehouse.app.wiring;

import io.gatehouse.application.runtime.HealthCheck;
import io.gatehouse.ratelimit.redis.RedisRateLimiter;

/** A process serves without the store of limits, too: as its outage policy says. */
record LimitsHealthCheck(RedisRateLimiter limiter) implements HealthCheck {

  @Override
  public String name() {
    return "limits";
  }

  @Override
  public Health health() {
    return new Health(true, limiter.state());
  }
}
