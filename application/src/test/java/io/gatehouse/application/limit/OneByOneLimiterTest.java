package io.gatehouse.application.limit;

import io.gatehouse.application.runtime.SettableClock;
import java.time.Duration;

class OneByOneLimiterTest extends RateLimiterContract {

  private final SettableClock clock = new SettableClock();

  @Override
  protected RateLimiter limiter() {
    return new OneByOneLimiter(clock);
  }

  @Override
  protected void pass(Duration time) {
    clock.pass(time);
  }
}
