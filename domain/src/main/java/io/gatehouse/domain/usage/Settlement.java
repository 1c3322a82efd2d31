package io.gatehouse.domain.usage;

/**
 * What became of a request that was admitted.
 *
 * @param status what the client was answered, or was about to be; 0 if nothing
 * @param requestBytes of the body, as far as it went up
 * @param responseBytes of the body, as far as it came down
 * @param nanos from arrival until now
 */
public record Settlement(
    Outcome outcome, int status, long requestBytes, long responseBytes, long nanos) {

  /** Whether all of an answer went on to the client, and it was not one of an error. */
  public boolean succeeded() {
    return outcome.succeeded(status);
  }
}
