package io.gatehouse.client;

import java.time.Duration;
import java.util.regex.Pattern;

/**
 * What a person has who is signed in.
 *
 * @param spent whether the refresh token was sent already
 * @param freshUntil in nanoseconds of the client's clock
 */
record Tokens(String access, String refresh, boolean spent, long freshUntil) {

  /** What travels in a header, and is refused here because HttpClient would print it. */
  private static final Pattern VISIBLE = Pattern.compile("[\\x21-\\x7e]+");

  private static final Duration EARLIER = Duration.ofMinutes(1);

  Tokens {
    if (!VISIBLE.matcher(access).matches()) {
      throw new IllegalArgumentException("access_token is missing, or something else");
    }
  }

  /** Good until a minute before they expire, or for three quarters of the time if that is less. */
  static Tokens of(JsonObject json, long now) {
    Duration lifetime = Duration.ofSeconds(json.number("expires_in"));
    Duration margin = lifetime.dividedBy(4);
    Duration fresh = lifetime.minus(margin.compareTo(EARLIER) < 0 ? margin : EARLIER);
    return new Tokens(
        json.text("access_token"), json.text("refresh_token"), false, now + fresh.toNanos());
  }

  Tokens asSpent() {
    return new Tokens(access, refresh, true, freshUntil);
  }

  boolean areFreshAt(long now) {
    return now - freshUntil < 0;
  }

  @Override
  public String toString() {
    return "Tokens[hidden]";
  }
}
