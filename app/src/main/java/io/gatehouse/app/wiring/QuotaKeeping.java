package io.gatehouse.app.wiring;

import io.gatehouse.application.quota.QuotaCounts;
import io.gatehouse.application.runtime.StoreUnavailable;
import io.micronaut.context.annotation.Requires;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.YearMonth;
import java.time.ZoneOffset;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Throws away counts of months long ago. Every node may do it, as often as it likes. */
@Singleton
@Requires(property = "gatehouse.planes.control", value = "true")
class QuotaKeeping {

  private static final Logger LOG = LoggerFactory.getLogger(QuotaKeeping.class);

  /** For a year to be compared to the one before. */
  private static final int MONTHS = 13;

  private final QuotaCounts counts;
  private final Clock clock;

  QuotaKeeping(QuotaCounts counts, Clock clock) {
    this.counts = counts;
    this.clock = clock;
  }

  @Scheduled(initialDelay = "4m", fixedDelay = "1d")
  void forgetOldMonths() {
    try {
      YearMonth oldest = YearMonth.now(clock.withZone(ZoneOffset.UTC)).minusMonths(MONTHS);
      LOG.debug("{} months' quotas forgotten", counts.forgetBefore(oldest));
    } catch (StoreUnavailable e) {
      LOG.warn("Old months' quotas could not be forgotten: {}", e.getMessage());
    }
  }
}
