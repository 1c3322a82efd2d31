package io.gatehouse.app.wiring;

import io.gatehouse.application.billing.ReconcileBooks;
import io.gatehouse.application.billing.ReconcileBooks.Failure;
import io.gatehouse.application.billing.ReconcileBooks.Outcome;
import io.gatehouse.application.billing.ReconciliationRuns;
import io.gatehouse.application.billing.ReconciliationRuns.Run;
import io.gatehouse.application.runtime.StoreUnavailable;
import io.gatehouse.domain.billing.PeriodId;
import io.gatehouse.domain.value.Nullable;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Requires;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has the books worked out anew once a day, by one node, and lets all of them say what came of it.
 */
@Singleton
@Requires(property = "gatehouse.planes.control", value = "true")
class DailyReconciliation {

  private static final Logger LOG = LoggerFactory.getLogger(DailyReconciliation.class);

  /** So many are named; whoever runs the command sees all. */
  private static final int NAMED = 5;

  private final ReconcileBooks books;
  private final ReconciliationRuns runs;
  private final Clock clock;
  private volatile @Nullable Run last;

  DailyReconciliation(
      ReconcileBooks books, ReconciliationRuns runs, MeterRegistry meters, Clock clock) {
    this.books = books;
    this.runs = runs;
    this.clock = clock;
    gauge("differences", "Things in the books that did not agree", Run::differences)
        .register(meters);
    gauge("set.aside", "Requests of recent periods that could not be booked", Run::setAside)
        .register(meters);
    gauge("failed", "Recent periods that could not be worked out anew", Run::failed)
        .register(meters);
    gauge("age", "Since the books were last worked out anew", this::age)
        .baseUnit("seconds")
        .register(meters);
  }

  @Scheduled(initialDelay = "1m", fixedDelay = "15m")
  void reconcile() {
    try {
      books.reconcileDaily().ifPresent(DailyReconciliation::tell);
      last = runs.last().orElse(null);
    } catch (StoreUnavailable e) {
      LOG.warn("The books could not be worked out anew for now: {}", e.getMessage());
    }
  }

  private double age(Run run) {
    return Duration.between(run.at(), clock.instant()).toMillis() / 1000.0;
  }

  /** Not a number as long as there is nothing to say. */
  private Gauge.Builder<DailyReconciliation> gauge(
      String name, String meaning, ToDoubleFunction<Run> value) {
    return Gauge.builder(
            "gatehouse.reconciliation." + name,
            this,
            its -> {
              Run run = its.last;
              return run == null ? Double.NaN : value.applyAsDouble(run);
            })
        .description(meaning);
  }

  private static void tell(Outcome outcome) {
    List<PeriodId> wrong =
        outcome.findings().stream()
            .filter(finding -> !finding.agrees())
            .map(finding -> finding.period().id())
            .toList();
    if (!wrong.isEmpty()) {
      LOG.error(
          "The books of {} periods do not agree with what was counted: {}. Close none of them"
              + " before you know why: gatehouse reconcile shows what differs, and"
              + " docs/guides/troubleshooting.md says what to do",
          wrong.size(),
          wrong.subList(0, Math.min(NAMED, wrong.size())));
    }
    if (!outcome.failures().isEmpty()) {
      Failure first = outcome.failures().get(0);
      LOG.error(
          "The books of {} periods could not be worked out anew, the first of them {}",
          outcome.failures().size(),
          first.period().id(),
          first.reason());
    }
    long aside = outcome.findings().stream().mapToLong(finding -> finding.setAside().size()).sum();
    if (aside > 0) {
      LOG.warn("{} requests of recent periods could not be booked; see gatehouse reconcile", aside);
    }
  }
}
