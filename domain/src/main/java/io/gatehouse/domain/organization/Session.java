package io.gatehouse.domain.organization;

import java.time.Duration;
import java.time.Instant;

/** One sign-in of a person: a family of refresh tokens, each replacing the one before. */
public record Session(SessionId id, UserId user, Instant startedAt) {

  /** However busy, a session ends after this and the person signs in anew. */
  public static final Duration LIFETIME = Duration.ofDays(30);

  /** A refresh token that nobody used for this long is worth nothing. */
  public static final Duration IDLE = Duration.ofDays(7);

  /** How many sessions a person has at most; the oldest ends when there is one more. */
  public static final int MOST = 100;

  public Instant refreshableUntil(Instant now) {
    Instant idle = now.plus(IDLE);
    Instant end = startedAt.plus(LIFETIME);
    return idle.isBefore(end) ? idle : end;
  }
}
