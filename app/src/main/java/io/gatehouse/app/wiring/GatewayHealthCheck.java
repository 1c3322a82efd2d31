package io.gatehouse.app.wiring;

import io.gatehouse.application.runtime.HealthCheck;

/** A gateway that has something to decide by may still be about to listen. */
public final class GatewayHealthCheck implements HealthCheck {

  private volatile boolean listening;

  /** It listens from now on. */
  public void listens() {
    listening = true;
  }

  @Override
  public String name() {
    return "gateway";
  }

  @Override
  public Health health() {
    return new Health(listening, listening ? "listens" : "does not listen yet");
  }
}
