package io.gatehouse.domain.limit;

import io.gatehouse.domain.value.Nullable;
import java.time.Duration;
import java.util.Objects;

/**
 * One of several counts for the same thing. What callers choose is the last of its text, so that no
 * two of them have the same one.
 *
 * @param part of it is counted by itself; null for all of it
 * @param window in nanoseconds, of the limit that it is counted by; 0 if it is none by itself
 * @param twin how many limits with the same window are before it
 * @param number which of its limits, from 0: what it is called by, and nothing that tells it apart,
 *     because who changes the others should not lose a count
 */
public record Share(Object of, @Nullable Object part, long window, int twin, int number) {

  /** A part that has no limits itself: something of it may. */
  public static Share part(Object of, Object part) {
    return new Share(of, part, 0, 0, 0);
  }

  /** The same of another part. */
  public Share of(Object another) {
    return new Share(of, another, window, twin, number);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Share share
        && window == share.window
        && twin == share.twin
        && of.equals(share.of)
        && Objects.equals(part, share.part);
  }

  @Override
  public int hashCode() {
    int hash = 31 * of.hashCode() + Objects.hashCode(part);
    return 31 * hash + Long.hashCode(window) + twin;
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(64).append(of);
    if (window > 0) {
      text.append(':').append(Duration.ofNanos(window));
    }
    if (twin > 0) {
      text.append('_').append(twin + 1);
    }
    return part == null ? text.toString() : text.append(':').append(part).toString();
  }
}
