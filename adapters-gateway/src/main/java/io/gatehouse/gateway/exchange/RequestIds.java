package io.gatehouse.gateway.exchange;

import io.gatehouse.domain.value.TypeId;
import java.time.InstantSource;
import java.util.SplittableRandom;
import java.util.UUID;

/** Names requests; one for each event loop. Nobody gains by guessing one. */
public final class RequestIds {

  private final InstantSource clock;
  private final SplittableRandom random;

  /**
   * @param seed different for every loop of every process
   */
  public RequestIds(InstantSource clock, long seed) {
    this.clock = clock;
    this.random = new SplittableRandom(seed);
  }

  String next() {
    long high = clock.millis() << 16 | 7L << 12 | random.nextInt(1 << 12);
    long low = (random.nextLong() & 0x3fffffffffffffffL) | 0x8000000000000000L;
    return TypeId.format("req", new UUID(high, low));
  }
}
