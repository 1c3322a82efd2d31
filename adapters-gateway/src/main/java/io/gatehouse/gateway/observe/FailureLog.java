package io.gatehouse.gateway.observe;

import io.gatehouse.gateway.answer.Failure;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Says in the log what the gateway had to answer because something went wrong, of each code once a
 * minute, and how often it did not say so: an upstream that is down must not fill a disk.
 */
public final class FailureLog {

  private static final Logger LOG = LoggerFactory.getLogger(FailureLog.class);
  private static final long APART = TimeUnit.MINUTES.toNanos(1);
  private static final int CODES = Failure.values().length;

  private final LongSupplier nanos;
  private final AtomicLong[] saidAt = new AtomicLong[CODES];
  private final AtomicLongArray unsaid = new AtomicLongArray(CODES);

  public FailureLog() {
    this(System::nanoTime);
  }

  FailureLog(LongSupplier nanos) {
    this.nanos = nanos;
    for (int code = 0; code < CODES; code++) {
      saidAt[code] = new AtomicLong(nanos.getAsLong() - APART);
    }
  }

  void tell(Report report) {
    Failure failure = report.failure();
    if (failure == null || failure.level().toInt() < Level.WARN.toInt()) {
      return;
    }
    int code = failure.ordinal();
    long now = nanos.getAsLong();
    long before = saidAt[code].get();
    if (now - before < APART || !saidAt[code].compareAndSet(before, now)) {
      unsaid.incrementAndGet(code);
      return;
    }
    LOG.atLevel(failure.level())
        .log(
            "{}: {}, {}, {}; {} more since it was said last",
            failure.code(),
            report.requestId(),
            report.target() == null ? "no target" : report.target().url().getRawAuthority(),
            report.route() == null ? "no version" : report.route().version().id(),
            unsaid.getAndSet(code, 0));
  }
}
