package io.gatehouse.gateway.exchange;

import java.time.Duration;

/**
 * Whether the body of a request comes fast enough, looked at in one stretch of time after another.
 */
final class BodyPace {

  static final int LEAST_BYTES_A_SECOND = 240;

  private final Duration stretch;
  private long ends;
  private long bytes;
  private boolean heldBack;

  BodyPace(Duration stretch, long now, long bytes) {
    this.stretch = stretch;
    begin(now, bytes);
  }

  /** When the present stretch ends. */
  long ends() {
    return ends;
  }

  /** The client could not send what it wanted to. */
  void holdBack() {
    heldBack = true;
  }

  /**
   * Ends a stretch, and begins the next; a client that was held back is not judged.
   *
   * @param bytesNow that have come so far
   * @param heldBackNow whether the client can't send at present
   */
  boolean wasTooSlow(long now, long bytesNow, boolean heldBackNow) {
    long least = LEAST_BYTES_A_SECOND * stretch.toMillis() / 1000;
    boolean slow = !heldBack && !heldBackNow && bytesNow - bytes < least;
    begin(now, bytesNow);
    heldBack = heldBackNow;
    return slow;
  }

  private void begin(long now, long bytesNow) {
    ends = now + stretch.toNanos();
    bytes = bytesNow;
  }
}
