package io.gatehouse.app.wiring;

import io.gatehouse.application.runtime.StoreUnavailable;
import io.gatehouse.application.usage.Grain;
import io.gatehouse.application.usage.KeptUsage;
import io.gatehouse.application.usage.RollupMonths;
import io.micronaut.context.annotation.Requires;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Throws away usage in more detail than anybody may ask for any more. Every node may do it, as
 * often as it likes. What amounts are worked out from is kept for ever, and so are days.
 */
@Singleton
@Requires(property = "gatehouse.planes.control", value = "true")
class UsageKeeping {

  private static final Logger LOG = LoggerFactory.getLogger(UsageKeeping.class);

  /** A node whose clock is behind may still be asked for what is older. */
  private static final Duration SLACK = Duration.ofDays(1);

  private final RollupMonths months;
  private final Clock clock;

  UsageKeeping(RollupMonths months, Clock clock) {
    this.months = months;
    this.clock = clock;
  }

  @Scheduled(initialDelay = "5m", fixedDelay = "6h")
  void dropOldMonths() {
    drop(Grain.MINUTE);
    drop(Grain.HOUR);
  }

  private void drop(Grain grain) {
    Instant before = KeptUsage.since(grain, clock.instant()).minus(SLACK);
    try {
      RollupMonths.Drop drop = months.drop(grain, before);
      LOG.debug("{} months of {} rows dropped", drop.dropped(), grain);
      if (drop.inUse() > 0) {
        LOG.info("{} months of old usage are in use, and are thrown away later", drop.inUse());
      }
    } catch (StoreUnavailable e) {
      LOG.warn("Old usage could not be thrown away, and is tried again: {}", e.getMessage());
    }
  }
}
