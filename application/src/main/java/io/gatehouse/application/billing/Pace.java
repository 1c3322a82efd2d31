package io.gatehouse.application.billing;

import java.time.Duration;
import java.time.Instant;

/** How much of a journal is booked in one go, and when. */
final class Pace {

  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofMinutes(1);

  /** A charge is tried so often, and for so long, before it is given up. */
  static final int TRIES = 10;

  static final Duration PATIENCE = Duration.ofMinutes(10);

  private final int most;
  private int size;
  private Duration pause = SHORTEST;
  private Instant until = Instant.MIN;
  private Instant since = Instant.MAX;
  private int tries;

  Pace(int most) {
    this.most = most;
    this.size = most;
  }

  int size() {
    return size;
  }

  boolean rests(Instant now) {
    return now.isBefore(until);
  }

  void succeeded() {
    size = (int) Math.min(most, size * 2L);
    pause = SHORTEST;
    until = Instant.MIN;
    tries = 0;
  }

  /** Whether one alone has been tried so often, and for so long, that another time is the last. */
  boolean givesUp(Instant now) {
    return size == 1 && tries >= TRIES - 1 && !now.isBefore(since.plus(PATIENCE));
  }

  /**
   * @return whether there is a smaller size to try
   */
  boolean failed(Instant now) {
    if (size > 1) {
      size /= 2;
      return true;
    }
    since = tries == 0 ? now : since;
    tries++;
    until = now.plus(pause);
    pause = pause.compareTo(LONGEST) < 0 ? pause.multipliedBy(2) : LONGEST;
    return false;
  }
}
