package io.gatehouse.application.idempotency;

import java.util.Map;

/** What a request was answered with. It may hold a secret that is shown once: never printed. */
public record Answer(int status, Map<String, String> headers, String body) {

  @Override
  public String toString() {
    return "Answer[" + status + "]";
  }
}
