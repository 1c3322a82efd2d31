package io.gatehouse.gateway.observe;

import io.gatehouse.domain.value.Nullable;

/** Tells of the requests of one event loop. */
public final class Observer {

  private final GatewayMeters meters;
  private final @Nullable AccessPen pen;

  /**
   * @param pen null if there is no access log
   */
  public Observer(GatewayMeters meters, @Nullable AccessPen pen) {
    this.meters = meters;
    this.pen = pen;
  }

  public void ended(Report report) {
    meters.count(report);
    if (pen != null) {
      pen.write(report);
    }
  }

  /** Hands over what was written so far. */
  public void turn() {
    if (pen != null) {
      pen.turn();
    }
  }
}
