package io.gatehouse.client;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.ProtocolException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Optional;

/** Sends again what may be sent again, if there is hope that it helps, and not for ever. */
final class Retries {

  private static final Duration FIRST_WAIT = Duration.ofMillis(200);
  private static final int MOST_DOUBLINGS = 10;

  private final Wire wire;
  private final Bounds bounds;
  private final Surroundings surroundings;

  Retries(Wire wire, Bounds bounds, Surroundings surroundings) {
    this.wire = wire;
    this.bounds = bounds;
    this.surroundings = surroundings;
  }

  /**
   * The last answer, whatever it says.
   *
   * @throws UncheckedIOException if there is none
   */
  Answer send(Request request) {
    try {
      int attempts = request.isRepeatable() ? bounds.attempts() : 1;
      for (int attempt = 1; attempt < attempts; attempt++) {
        Duration wait = backOff(attempt);
        try {
          Answer answer = wire.send(request);
          Optional<Duration> asked = answer.isStillRunning() ? Optional.of(wait) : asked(answer);
          if (asked.isEmpty()) {
            return answer;
          }
          wait = asked.get();
        } catch (IOException e) {
          if (!isWorthRepeating(e)) {
            throw e;
          }
        }
        pause(wait);
      }
      return wire.send(request);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** How long the other end asks to wait, if it does so and that is not too long. */
  private Optional<Duration> asked(Answer answer) {
    return answer.status() == 429 || answer.status() == 503
        ? answer.retryAfter().filter(wait -> wait.compareTo(bounds.longestWait()) <= 0)
        : Optional.empty();
  }

  /**
   * A connection that failed may do better; who had time enough would take as long again, and who
   * says something else than an answer would say it again.
   */
  private static boolean isWorthRepeating(IOException e) {
    return e instanceof HttpConnectTimeoutException
        || !(e instanceof HttpTimeoutException
            || e instanceof InterruptedIOException
            || e instanceof ProtocolException);
  }

  /** Twice as long each time, but not to the moment: many clients may have lost the same server. */
  private Duration backOff(int attempt) {
    long most = FIRST_WAIT.toNanos() << Math.min(attempt - 1, MOST_DOUBLINGS);
    long wait = most / 2 + (long) (surroundings.chance().getAsDouble() * most / 2);
    return Duration.ofNanos(Math.min(wait, bounds.longestWait().toNanos()));
  }

  private void pause(Duration wait) throws InterruptedIOException {
    try {
      surroundings.pause().pause(wait);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted before the next attempt");
    }
  }
}
