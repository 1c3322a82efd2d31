package io.gatehouse.application.billing;

import java.time.Duration;
import java.time.Instant;

/** How much of a journal is booked in one go, and when. */
final class Pace {

  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofMinutes(1);

  private final int most;
  private int size;
  private Duration pause = SHORTEST;
  private Instant until = Instant.MIN;

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
  }

  /**
   * @return whether there is a smaller size to try
   */
  boolean failed(Instant now) {
    if (size > 1) {
      size /= 2;
      return true;
    }
    until = now.plus(pause);
    pause = pause.compareTo(LONGEST) < 0 ? pause.multipliedBy(2) : LONGEST;
    return false;
  }
}
