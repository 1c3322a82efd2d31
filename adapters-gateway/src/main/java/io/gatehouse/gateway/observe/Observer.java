package io.gatehouse.gateway.observe;

import io.gatehouse.application.gateway.Admission;
import io.gatehouse.domain.value.Nullable;

/** Tells of the requests of one event loop. */
public final class Observer {

  private final Observation observation;
  private final @Nullable AccessPen pen;

  Observer(Observation observation, @Nullable AccessPen pen) {
    this.observation = observation;
    this.pen = pen;
  }

  public void ended(Report report) {
    observation.meters().count(report);
    observation.failures().tell(report);
    Admission.Denied denied = report.denied();
    if (denied != null) {
      observation.denials().denied(denied, report.client(), report.requestId());
    }
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
