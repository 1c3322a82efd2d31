package io.gatehouse.web.billing;

import io.gatehouse.application.billing.ReconciliationQueries;
import io.gatehouse.application.billing.ReconciliationQueries.Difference;
import io.gatehouse.application.runtime.TookTooLong;
import io.gatehouse.domain.billing.BillingPeriod;
import io.gatehouse.domain.organization.OrganizationId;
import io.gatehouse.web.problem.Failure;
import io.gatehouse.web.problem.FailureCode;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.LongSupplier;

/**
 * Works out one period at a time, for whoever asks first. It reads all that was ever booked in it:
 * a few at once would have every connection that others need, and one that takes long keeps what it
 * has seen from being cleaned away.
 */
@Singleton
final class OneReconciliation {

  /** The command, and the daily run, have more. */
  static final Duration PATIENCE = Duration.ofMinutes(1);

  /** So long are others let before whose turn it just was, if they were turned away meanwhile. */
  static final Duration COURTESY = Duration.ofSeconds(30);

  private final ReconciliationQueries queries;
  private final LongSupplier nanos;
  private Optional<OrganizationId> last = Optional.empty();
  private boolean busy;
  private boolean wanted;
  private long endedAt;

  @Inject
  OneReconciliation(ReconciliationQueries queries) {
    this(queries, System::nanoTime);
  }

  OneReconciliation(ReconciliationQueries queries, LongSupplier nanos) {
    this.queries = queries;
    this.nanos = nanos;
  }

  /**
   * @throws RejectedExecutionException while another is being worked out, or is to come first
   */
  ReconciliationView of(BillingPeriod period) {
    begin(period.organization());
    try {
      return ReconciliationView.of(period, differences(period), queries.setAside(period));
    } finally {
      end();
    }
  }

  private List<Difference> differences(BillingPeriod period) {
    try {
      return queries.differences(period, PATIENCE);
    } catch (TookTooLong e) {
      throw tooMuch(period);
    }
  }

  private static Failure tooMuch(BillingPeriod period) {
    return new Failure(
        FailureCode.OVERLOADED,
        "There is more in this period than can be worked out in a minute. Run"
            + " ./gatehouse reconcile --period "
            + period.id()
            + " where Gatehouse is; the daily check of the books does the same.");
  }

  private synchronized void begin(OrganizationId organization) {
    boolean again = last.equals(Optional.of(organization));
    boolean first = !wanted || nanos.getAsLong() - endedAt >= COURTESY.toNanos();
    if (busy || (again && !first)) {
      wanted |= !again;
      throw new RejectedExecutionException("a period is being worked out");
    }
    busy = true;
    wanted = false;
    last = Optional.of(organization);
  }

  private synchronized void end() {
    busy = false;
    endedAt = nanos.getAsLong();
  }
}
