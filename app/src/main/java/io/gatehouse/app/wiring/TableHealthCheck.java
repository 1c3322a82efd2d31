package io.gatehouse.app.wiring;

import io.gatehouse.application.routing.NodeState;
import io.gatehouse.application.runtime.HealthCheck;

/** A gateway serves with any table, and without none. */
record TableHealthCheck(NodeState state) implements HealthCheck {

  @Override
  public String name() {
    return "routing_table";
  }

  @Override
  public Health health() {
    return new Health(state.isReady(), state.text());
  }
}
