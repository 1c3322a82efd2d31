package io.gatehouse.application.billing;

import java.time.Duration;
import java.time.Instant;

/**
 * How much of a journal is booked in one go, and when. The same keys are called again and again,
 * and each is a few rows of a slice, however many of its requests are in it. So as much is booked
 * as there is, and less where that has failed: whoever took less because it took long would have
 * all the more to do.
 */
final class Pace {

  /** No less is tried because the books could not be reached. */
  static final int LEAST = 1_000;

  private static final int NOT_READ = 0;

  /** So many are booked before more is tried than what was too much. */
  static final int CALM = 8;

  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofMinutes(1);

  /** For one part of the time that goes into booking, so many pass without. */
  private static final int EASE = 20;

  private static final Duration LONGEST_REST = Duration.ofSeconds(30);

  /**
   * For each request that was booked, no longer than this: few that took long say something of the
   * machine, and nothing of how much there is to book.
   */
  private static final Duration REST_FOR_ONE = Duration.ofMillis(1);

  /** A charge is tried so often, and for so long, before it is given up. */
  static final int TRIES = 10;

  static final Duration PATIENCE = Duration.ofMinutes(10);

  private final int most;
  private int size;
  private int slice = NOT_READ;
  private int calm;
  private Duration pause = SHORTEST;
  private Instant until = Instant.MIN;
  private Instant since = Instant.MAX;
  private int tries;

  Pace(int most) {
    this.most = most;
    this.size = most;
  }

  /** How long nothing is booked after everything was: so many charges, which took so long. */
  static Duration rest(Duration took, long charges) {
    long most = Math.min(REST_FOR_ONE.toMillis() * charges, LONGEST_REST.toMillis());
    long rest = Math.min(took.multipliedBy(EASE).toMillis(), most);
    return Duration.ofMillis(Math.max(rest, SHORTEST.toMillis()));
  }

  /** So much may be tried next. */
  int size() {
    return size;
  }

  /** So much was there, of as much as might be tried. */
  void found(int charges) {
    slice = Math.max(1, Math.min(size, charges));
  }

  /** What is tried; if it was not read yet, what might be. */
  int slice() {
    return slice == NOT_READ ? size : slice;
  }

  boolean rests(Instant now) {
    return now.isBefore(until);
  }

  void succeeded() {
    if (calm > 0) {
      calm--;
    } else {
      size = (int) Math.min(most, size * 2L);
    }
    slice = NOT_READ;
    pause = SHORTEST;
    until = Instant.MIN;
    tries = 0;
  }

  /**
   * The books could not be reached, or not in the time that a statement has: of few charges, or
   * before any were read, that says nothing of how many are too many.
   */
  void lost() {
    if (slice > LEAST) {
      size = Math.max(LEAST, slice / 2);
      calm = CALM;
    }
    slice = NOT_READ;
  }

  /** Whether one alone has been tried so often, and for so long, that another time is the last. */
  boolean givesUp(Instant now) {
    return size == 1 && tries >= TRIES - 1 && !now.isBefore(since.plus(PATIENCE));
  }

  /**
   * What is late may only need to be tried again.
   *
   * @param systemic whether no charge could have been booked; nor is it a charge's fault that
   *     nothing could be read
   * @return whether there is something else to try
   */
  boolean failed(Instant now, boolean systemic) {
    if (size > 1) {
      size = Math.max(1, slice() / 2);
      slice = NOT_READ;
      return true;
    }
    if (slice != NOT_READ && !systemic) {
      since = tries == 0 ? now : since;
      tries++;
    }
    slice = NOT_READ;
    until = now.plus(pause);
    pause = pause.compareTo(LONGEST) < 0 ? pause.multipliedBy(2) : LONGEST;
    return false;
  }
}
