package io.gatehouse.gateway.observe;

import io.gatehouse.application.gateway.Denials;
import io.gatehouse.domain.value.Nullable;

/**
 * Where it is told what happens to requests.
 *
 * @param denials notes whom the rules turned away
 * @param failures says what went wrong
 * @param accessLog null if there is to be none
 */
public record Observation(
    GatewayMeters meters, Denials denials, FailureLog failures, @Nullable AccessLog accessLog) {

  /** Without an access log. */
  public Observation(GatewayMeters meters, Denials denials) {
    this(meters, denials, new FailureLog(), null);
  }

  /** For one event loop. */
  public Observer observer() {
    return new Observer(this, accessLog == null ? null : accessLog.pen());
  }
}
