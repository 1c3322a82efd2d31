package io.gatehouse.application.quota;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/** Stand still unless they are told to go on. */
final class TestClocks {

  private final AtomicLong now;
  private Runnable meanwhile = () -> {};
  private final AtomicLong nanoTime = new AtomicLong(Long.MAX_VALUE - 5_000_000);

  TestClocks(String instant) {
    now = new AtomicLong(Duration.between(Instant.EPOCH, Instant.parse(instant)).toNanos());
  }

  Leases.Clocks clocks() {
    return new Leases.Clocks(now::get, this::read);
  }

  long now() {
    return now.get();
  }

  long nanoTime() {
    return nanoTime.get();
  }

  /** Something happens right after somebody has looked at the clock that never goes back. */
  void meanwhile(Runnable what) {
    meanwhile = what;
  }

  private long read() {
    long seen = nanoTime.get();
    Runnable once = meanwhile;
    meanwhile = () -> {};
    once.run();
    return seen;
  }

  void pass(Duration time) {
    now.addAndGet(time.toNanos());
    nanoTime.addAndGet(time.toNanos());
  }

  /** The clock on the wall is set. */
  void isSet(String instant) {
    now.set(Duration.between(Instant.EPOCH, Instant.parse(instant)).toNanos());
  }
}
