package io.gatehouse.domain.usage;

import java.util.Locale;

/** What became of a request. */
public enum Outcome {
  /** The upstream answered, and all of its answer went on to the client. */
  SERVED,
  /** The upstream was out of reach, too slow, or broke the connection or the rules. */
  UPSTREAM_FAILED,
  /** The client left, or broke the rules, before all of the answer could be handed over. */
  CLIENT_GONE,
  /** Answered from the cache. */
  CACHE_HIT,
  /** Not let in. */
  DENIED,
  /** Let in by the rules, and out of permits. */
  THROTTLED,
  /** It went on to an upstream, and whoever carried it ended before it was settled. */
  UNKNOWN;

  private static final int FIRST_ERROR = 400;

  /** Whether all of an answer went on to the client. */
  public boolean isWhole() {
    return this == SERVED || this == CACHE_HIT;
  }

  /** Whether a request that came to this, with that status, is no error. */
  public boolean succeeded(int status) {
    return isWhole() && status < FIRST_ERROR;
  }

  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
