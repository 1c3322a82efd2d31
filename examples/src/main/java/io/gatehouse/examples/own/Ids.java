package io.gatehouse.examples.own;

import io.gatehouse.application.runtime.IdSource;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Random;
import java.util.UUID;

/** UUIDs of version 7, each greater than the one before, because lists go by them. */
final class Ids implements IdSource {

  private final Clock clock;
  private final Random random = new SecureRandom();
  private long last;

  Ids(Clock clock) {
    this.clock = clock;
  }

  @Override
  public synchronized UUID next() {
    last = Math.max(last + 1, clock.millis() << 12);
    long high = (last >>> 12 << 16) | 0x7000 | (last & 0xfff);
    return new UUID(high, (random.nextLong() & 0x3fffffffffffffffL) | 0x8000000000000000L);
  }
}
