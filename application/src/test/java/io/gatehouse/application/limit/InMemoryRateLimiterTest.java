package io.gatehouse.application.limit;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

class InMemoryRateLimiterTest extends RateLimiterContract {

  private final AtomicLong clock = new AtomicLong(1_760_000_000_000_000_000L);

  @Override
  protected RateLimiter limiter() {
    return new InMemoryRateLimiter(clock::get);
  }

  @Override
  protected void pass(Duration time) {
    clock.addAndGet(time.toNanos());
  }
}
