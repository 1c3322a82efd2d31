package io.gatehouse.app.wiring;

import io.gatehouse.application.change.OwnNode;
import io.gatehouse.application.routing.CurrentTable;
import java.time.Duration;
import java.util.Optional;

/** The gateway of this process. One that has none has nothing to wait for. */
record OwnGateway(Optional<CurrentTable> table) implements OwnNode {

  /** Usually it takes milliseconds; this long if a notification went astray. */
  private static final Duration LONGEST = Duration.ofSeconds(1);

  @Override
  public void await(long epoch) {
    try {
      if (table.isPresent()) {
        table.get().await(epoch, LONGEST);
      }
    } catch (InterruptedException e) {
      // The change stands, and somebody wants this thread to end.
      Thread.currentThread().interrupt();
    }
  }
}
