package io.gatehouse.app.wiring;

import io.gatehouse.application.quota.QuotaMonth;
import io.gatehouse.application.quota.QuotaReports;
import io.gatehouse.application.runtime.StoreUnavailable;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs what happens to the quotas, and counts what people want to be told of. */
final class LoggedQuotaReports implements QuotaReports {

  private static final Logger LOG = LoggerFactory.getLogger(LoggedQuotaReports.class);

  private final MeterRegistry meters;
  private final Counter late;

  LoggedQuotaReports(MeterRegistry meters) {
    this.meters = meters;
    this.late =
        Counter.builder("gatehouse.quotas.late")
            .baseUnit("permits")
            .description("Permits of the month that were used while they could not be counted")
            .register(meters);
    reached(80);
    reached(100);
  }

  @Override
  public void reached(QuotaMonth month, int percent) {
    reached(percent).increment();
    LOG.info("{} % of the quota of {} for {} are used", percent, month.subject(), month.month());
  }

  @Override
  public void cutOff(RuntimeException reason) {
    String sentence = "Monthly quotas can't be counted for now; trying again: {}";
    if (reason instanceof StoreUnavailable) {
      LOG.warn(sentence, reason.getMessage());
    } else {
      LOG.error(sentence, reason.toString(), reason);
    }
  }

  @Override
  public void reconnected() {
    LOG.info("Monthly quotas are counted again");
  }

  @Override
  public void caughtUp(long permits) {
    late.increment((double) permits);
  }

  private Counter reached(int percent) {
    return Counter.builder("gatehouse.quotas.reached")
        .tag("percent", Integer.toString(percent))
        .description("Months of which so much is used, or set aside")
        .register(meters);
  }
}
