package io.gatehouse.domain.routing;

import java.util.concurrent.TimeUnit;

/**
 * Keeps retries to a share of the requests of the last ten seconds, so that a target in trouble is
 * not buried under them. Belongs to one thread.
 */
public final class RetryBudget {

  /** So many there may always be: a share of next to nothing is nothing. */
  static final int ALWAYS = 10;

  /** Parts of the window; the oldest is given up as a whole. */
  static final int PARTS = 10;

  static final long PART = TimeUnit.SECONDS.toNanos(1);

  private final int[] requests = new int[PARTS];
  private final int[] retries = new int[PARTS];
  private final long origin;
  private long part;
  private long allRequests;
  private long allRetries;

  /**
   * @param now what the clock shows that will be passed in later, and that never goes back
   */
  public RetryBudget(long now) {
    this.origin = now;
  }

  /** A request came, which is not a retry. */
  public void requested(long now) {
    move(now);
    requests[at(part)]++;
    allRequests++;
  }

  /**
   * Takes a retry if there is one left.
   *
   * @param percent how many there may be for a hundred requests; with 0 there are none at all
   */
  public boolean tryRetry(int percent, long now) {
    move(now);
    if (percent == 0 || allRetries >= Math.max(ALWAYS, allRequests * percent / 100)) {
      return false;
    }
    retries[at(part)]++;
    allRetries++;
    return true;
  }

  private void move(long now) {
    long next = (now - origin) / PART;
    long first = Math.max(part + 1, next - PARTS + 1);
    for (long old = first; old <= next; old++) {
      allRequests -= requests[at(old)];
      allRetries -= retries[at(old)];
      requests[at(old)] = 0;
      retries[at(old)] = 0;
    }
    part = Math.max(part, next);
  }

  private static int at(long part) {
    return (int) (part % PARTS);
  }
}
