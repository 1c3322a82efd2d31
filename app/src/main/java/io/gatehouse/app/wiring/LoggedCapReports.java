package io.gatehouse.app.wiring;

import io.gatehouse.application.billing.CapReports;
import io.gatehouse.domain.billing.Spending;
import io.gatehouse.domain.subscription.SubscriptionId;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs which spending caps are reached, and counts them. */
final class LoggedCapReports implements CapReports {

  private static final Logger LOG = LoggerFactory.getLogger(LoggedCapReports.class);

  private final MeterRegistry meters;

  LoggedCapReports(MeterRegistry meters) {
    this.meters = meters;
    Spending.THRESHOLDS.forEach(this::reached);
  }

  @Override
  public void reached(SubscriptionId subscription, int percent) {
    reached(percent).increment();
    LOG.info("{} % of the spending cap of {} are spent", percent, subscription);
  }

  private Counter reached(int percent) {
    return Counter.builder("gatehouse.spending.caps.reached")
        .tag("percent", Integer.toString(percent))
        .description("Spending caps of subscriptions of which so much is spent")
        .register(meters);
  }
}
