package io.gatehouse.application.routing;

import io.gatehouse.domain.routing.RoutingTable;

/** The table that this node decides by. Whoever takes it once has one consistent view. */
public final class CurrentTable {

  private volatile RoutingTable table = RoutingTable.EMPTY;

  public RoutingTable get() {
    return table;
  }

  /** Puts another table in its place, for whoever asks from now on. */
  public void replace(RoutingTable next) {
    table = next;
  }
}
