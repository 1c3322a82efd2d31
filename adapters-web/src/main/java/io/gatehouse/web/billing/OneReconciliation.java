package io.gatehouse.web.billing;

import io.gatehouse.application.billing.ReconciliationQueries;
import io.gatehouse.domain.billing.BillingPeriod;
import jakarta.inject.Singleton;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;

/**
 * Works out one period at a time, for whoever asks first. It reads all that was ever booked in it:
 * a few at once would have every connection that others need.
 */
@Singleton
final class OneReconciliation {

  private final ReconciliationQueries queries;
  private final Semaphore room = new Semaphore(1);

  OneReconciliation(ReconciliationQueries queries) {
    this.queries = queries;
  }

  /**
   * @throws RejectedExecutionException while another is being worked out
   */
  ReconciliationView of(BillingPeriod period) {
    if (!room.tryAcquire()) {
      throw new RejectedExecutionException("a period is being worked out");
    }
    try {
      return ReconciliationView.of(period, queries.differences(period), queries.setAside(period));
    } finally {
      room.release();
    }
  }
}
