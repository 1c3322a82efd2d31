package io.gatehouse.app.wiring;

import io.gatehouse.application.billing.IngestedEvents;
import io.gatehouse.application.billing.TellReported;
import io.gatehouse.application.runtime.StoreUnavailable;
import io.micronaut.context.annotation.Requires;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Forgets which requests were reported that are too old to be reported again, and tells on the
 * trails who has reported some and then no more. Every node may do it, as often as it likes.
 */
@Singleton
@Requires(property = "gatehouse.planes.control", value = "true")
class IngestionKeeping {

  private static final Logger LOG = LoggerFactory.getLogger(IngestionKeeping.class);

  private final IngestedEvents events;
  private final TellReported telling;
  private final Clock clock;

  IngestionKeeping(IngestedEvents events, TellReported telling, Clock clock) {
    this.events = events;
    this.telling = telling;
    this.clock = clock;
  }

  @Scheduled(initialDelay = "4m", fixedDelay = "10m")
  void forgetOldEvents() {
    try {
      int forgotten = events.forgetBefore(clock.instant().minus(IngestedEvents.KEPT));
      LOG.debug("{} reported requests forgotten", forgotten);
    } catch (StoreUnavailable e) {
      LOG.warn("What was reported long ago could not be forgotten: {}", e.getMessage());
    }
  }

  @Scheduled(initialDelay = "4m", fixedDelay = "10m")
  void tellTheRest() {
    try {
      LOG.debug("{} who report usage were put on the trail", telling.tell());
    } catch (StoreUnavailable e) {
      LOG.warn("Who reported usage could not be put on the trail: {}", e.getMessage());
    }
  }
}
