package io.gatehouse.application.idempotency;

import java.util.List;
import java.util.Map;

/**
 * What a request was answered with. It may hold a secret that is shown once: never printed.
 *
 * @param grounds the rights that the caller needed, and needs to see it again
 */
public record Answer(int status, Map<String, String> headers, String body, List<String> grounds) {

  public Answer(int status, Map<String, String> headers, String body) {
    this(status, headers, body, List.of());
  }

  @Override
  public String toString() {
    return "Answer[" + status + "]";
  }
}
