package io.gatehouse.app.wiring;

import io.gatehouse.application.billing.BookingReports;
import io.gatehouse.application.billing.JournalRef;
import io.gatehouse.application.billing.SetAside;
import io.gatehouse.application.runtime.StoreUnavailable;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs how the booking goes, and counts it. */
final class LoggedBookingReports implements BookingReports {

  private static final Logger LOG = LoggerFactory.getLogger(LoggedBookingReports.class);

  private final DistributionSummary sizes;
  private final Timer times;
  private final Counter retried;
  private final Counter stuck;
  private final Counter unknown;
  private final Counter setAside;
  private final Set<JournalRef> waiting = ConcurrentHashMap.newKeySet();

  LoggedBookingReports(MeterRegistry meters) {
    this.sizes =
        DistributionSummary.builder("gatehouse.booking.batch")
            .baseUnit("requests")
            .description("Requests that were booked in one go")
            .register(meters);
    this.times =
        Timer.builder("gatehouse.booking.time")
            .description("How long it took to book some of them")
            .register(meters);
    this.retried = counter("retried", "Batches that had to be tried again, smaller", meters);
    this.stuck = counter("stuck", "Times that not even one request could be booked", meters);
    this.setAside = counter("set.aside", "Requests that could not be booked at all", meters);
    this.unknown = counter("unknown", "Requests of which nobody knows what became", meters);
  }

  @Override
  public void booked(JournalRef journal, int charges, Duration took) {
    sizes.record(charges);
    times.record(took);
    waiting.remove(journal);
  }

  @Override
  public void retried(JournalRef journal, int size, RuntimeException reason) {
    retried.increment();
    LOG.warn("{} requests could not be booked in one go: {}", size, reason.toString());
  }

  @Override
  public void stuck(JournalRef journal, long position, RuntimeException reason) {
    stuck.increment();
    waiting.add(journal);
    LOG.error(
        "Usage can't be booked from record {} of {} on; it is kept and tried again",
        position,
        journal,
        reason);
  }

  @Override
  public void setAside(SetAside charge) {
    setAside.increment();
    waiting.remove(charge.journal());
    LOG.error(
        "The request {} could not be booked, and is set aside: nobody is charged for it. {}. See"
            + " docs/guides/troubleshooting.md for what to do",
        charge.charge().event().requestId(),
        charge.reason());
  }

  @Override
  public void cutOff(RuntimeException reason) {
    if (reason instanceof StoreUnavailable) {
      LOG.warn("Usage can't be booked for now, and is kept: {}", reason.getMessage());
    } else {
      LOG.error("Usage can't be booked for now, and is kept", reason);
    }
  }

  @Override
  public void reconnected() {
    LOG.info("Usage is booked again");
  }

  @Override
  public void unknown(JournalRef journal, int requests) {
    unknown.increment(requests);
    waiting.remove(journal);
    if (requests > 0) {
      LOG.warn("Of {} requests nobody knows what became: their gateway ended before", requests);
    }
  }

  /** So many were set aside since the start. */
  long aside() {
    return (long) setAside.count();
  }

  /** Whether there is something that is tried again and again. */
  boolean isStuck() {
    return !waiting.isEmpty();
  }

  private static Counter counter(String name, String meaning, MeterRegistry meters) {
    return Counter.builder("gatehouse.booking." + name).description(meaning).register(meters);
  }
}
