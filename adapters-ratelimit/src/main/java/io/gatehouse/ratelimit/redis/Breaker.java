package io.gatehouse.ratelimit.redis;

/**
 * Whether it is worth waiting for Redis. After some failures in a row it is not, until a probe is
 * answered in time. For one thread; whether it is open, all may see.
 */
final class Breaker {

  static final int FAILURES = 3;

  private volatile boolean open;
  private int failures;
  private int probes;
  private Object home = "";

  boolean isOpen() {
    return open;
  }

  /** What nobody could be told of when it opened; to be asked about in probes. */
  Object home() {
    return home;
  }

  /** One more goes out; how many have since the last answer. */
  int probe() {
    return ++probes;
  }

  /** Redis has answered, whenever that was asked. */
  void heard() {
    probes = 0;
  }

  /**
   * Redis has answered in time.
   *
   * @return whether that closed it
   */
  boolean succeeded() {
    failures = 0;
    if (open) {
      open = false;
      return true;
    }
    return false;
  }

  /** Whether this one opened it. */
  boolean failed(Object asked) {
    failures++;
    if (open || failures < FAILURES) {
      return false;
    }
    home = asked;
    probes = 0;
    open = true;
    return true;
  }
}
