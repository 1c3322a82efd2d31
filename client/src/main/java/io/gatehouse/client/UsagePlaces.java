package io.gatehouse.client;

import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** Places for requests that are to be reported, and what became of those that had one. */
final class UsagePlaces {

  private final Semaphore free;
  private final AtomicInteger reserved = new AtomicInteger();
  private final LongAdder reported = new LongAdder();
  private final LongAdder refused = new LongAdder();
  private final LongAdder dropped = new LongAdder();

  UsagePlaces(int room) {
    free = new Semaphore(room);
  }

  boolean hasFree() {
    return free.availablePermits() > 0;
  }

  boolean take() {
    return free.tryAcquire();
  }

  boolean reserve() {
    boolean taken = take();
    if (taken) {
      reserved.incrementAndGet();
    }
    return taken;
  }

  /** A place that was reserved is one that is taken from here on. */
  void takeReserved() {
    if (reserved.getAndUpdate(places -> Math.max(0, places - 1)) == 0) {
      throw new IllegalStateException("no place is reserved");
    }
  }

  void release() {
    takeReserved();
    free.release();
  }

  void reported(int requests) {
    reported.add(requests);
    free.release(requests);
  }

  void refused(int requests) {
    refused.add(requests);
    free.release(requests);
  }

  void dropped(int requests) {
    dropped.add(requests);
    free.release(requests);
  }

  /** One that never had a place. */
  void turnedAway() {
    dropped.increment();
  }

  long reported() {
    return reported.sum();
  }

  long refused() {
    return refused.sum();
  }

  long dropped() {
    return dropped.sum();
  }
}
