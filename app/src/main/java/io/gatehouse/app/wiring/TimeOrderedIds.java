package io.gatehouse.app.wiring;

import io.gatehouse.application.runtime.IdSource;
import java.time.Clock;
import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * UUIDs of version 7, each greater than the one before: 48 bits of milliseconds, then a counter
 * that starts at random in every millisecond, then randomness. Pages of lists rely on the order.
 */
final class TimeOrderedIds implements IdSource {

  private static final int COUNTER_BITS = 12;
  private static final long COUNTER_END = 1L << COUNTER_BITS;

  private final Clock clock;
  private final RandomGenerator random;
  private long millis;
  private long counter;

  TimeOrderedIds(Clock clock, RandomGenerator secureRandom) {
    this.clock = clock;
    this.random = secureRandom;
  }

  @Override
  public synchronized UUID next() {
    long now = clock.millis();
    counter++;
    if (now > millis) {
      millis = now;
      // In the lower half, so that a burst within the millisecond finds room above.
      counter = random.nextLong(COUNTER_END / 2);
    } else if (counter == COUNTER_END) {
      // A burst beyond what one millisecond holds, or a clock that was set back: borrow the next.
      millis++;
      counter = 0;
    }
    long high = (millis << 16) | (7L << COUNTER_BITS) | counter;
    long low = (random.nextLong() & 0x3fffffffffffffffL) | 0x8000000000000000L;
    return new UUID(high, low);
  }
}
