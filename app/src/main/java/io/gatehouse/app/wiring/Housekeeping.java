package io.gatehouse.app.wiring;

import io.gatehouse.application.idempotency.Answers;
import io.gatehouse.application.runtime.StoreUnavailable;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Throws away what nobody can ask for any more. Every node may do it; it is done once all the same.
 */
@Singleton
class Housekeeping {

  private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);

  private final Answers answers;
  private final Clock clock;

  Housekeeping(Answers answers, Clock clock) {
    this.answers = answers;
    this.clock = clock;
  }

  @Scheduled(initialDelay = "1m", fixedDelay = "10m")
  void forgetOldAnswers() {
    try {
      int forgotten = answers.forgetBefore(clock.instant().minus(Answers.RETENTION));
      LOG.debug("{} old answers forgotten", forgotten);
    } catch (StoreUnavailable e) {
      LOG.warn("Old answers could not be forgotten: {}", e.getMessage());
    }
  }
}
