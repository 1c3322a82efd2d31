package io.gatehouse.domain.catalog;

import io.gatehouse.domain.value.InvalidValue;
import io.gatehouse.domain.value.InvalidValue.Fault;
import java.util.regex.Pattern;

/**
 * Asks every target from time to time whether it is well, which it is if it answers a GET with a
 * status from 200 to 399 in time.
 *
 * @param path what is asked for, as it is: the path of the target's own URL does not come before it
 * @param healthyAfter how many good answers in a row a target that was unwell needs
 * @param unhealthyAfter how many bad ones in a row make it unwell
 */
public record HealthCheck(
    String path, int intervalMillis, int timeoutMillis, int healthyAfter, int unhealthyAfter) {

  private static final int MAX_LENGTH = 2000;
  private static final int SHORTEST_INTERVAL = 500;
  private static final int LONGEST_INTERVAL = 3_600_000;
  private static final int LONGEST_TIMEOUT = 60_000;
  private static final int MOST_ANSWERS = 100;

  /** Visible ASCII; a fragment would not be sent. */
  private static final Pattern PATH = Pattern.compile("/[!-~&&[^#]]*");

  public HealthCheck {
    if (path.length() > MAX_LENGTH) {
      throw new InvalidValue("path", Fault.TOO_LONG, "at most " + MAX_LENGTH + " characters");
    }
    if (!PATH.matcher(path).matches()) {
      throw new InvalidValue("path", Fault.MALFORMED, "a path such as /health, all in ASCII");
    }
    Bounds.check("interval_ms", intervalMillis, SHORTEST_INTERVAL, LONGEST_INTERVAL);
    Bounds.check("timeout_ms", timeoutMillis, 1, LONGEST_TIMEOUT);
    Bounds.check("healthy_after", healthyAfter, 1, MOST_ANSWERS);
    Bounds.check("unhealthy_after", unhealthyAfter, 1, MOST_ANSWERS);
  }

  /** As often and as strict as it is for those who say no more than what to ask for. */
  public static HealthCheck of(String path) {
    return new HealthCheck(path, 5000, 2000, 2, 3);
  }

  public HealthCheck asking(String other) {
    return new HealthCheck(other, intervalMillis, timeoutMillis, healthyAfter, unhealthyAfter);
  }

  public HealthCheck every(int millis) {
    return new HealthCheck(path, millis, timeoutMillis, healthyAfter, unhealthyAfter);
  }

  public HealthCheck within(int millis) {
    return new HealthCheck(path, intervalMillis, millis, healthyAfter, unhealthyAfter);
  }

  public HealthCheck wellAfter(int answers) {
    return new HealthCheck(path, intervalMillis, timeoutMillis, answers, unhealthyAfter);
  }

  public HealthCheck unwellAfter(int answers) {
    return new HealthCheck(path, intervalMillis, timeoutMillis, healthyAfter, answers);
  }

  /** Whether this is the status of a target that is well. */
  public static boolean isWell(int status) {
    return status >= 200 && status < 400;
  }
}
