package io.gatehouse.application.routing;

import io.gatehouse.domain.routing.RoutingTable;

/** The table that this node decides by. Whoever takes it once has one consistent view. */
public final class CurrentTable {

  private volatile RoutingTable table = RoutingTable.EMPTY;

  public RoutingTable get() {
    return table;
  }

  void replace(RoutingTable next) {
    table = next;
  }
}
