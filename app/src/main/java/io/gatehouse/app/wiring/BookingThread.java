package io.gatehouse.app.wiring;

import io.gatehouse.application.billing.BookUsage;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Books what gateways have written down, again and again. */
public final class BookingThread {

  private static final Logger LOG = LoggerFactory.getLogger(BookingThread.class);

  private static final Duration PAUSE = Duration.ofSeconds(1);

  /** What is not booked by then is booked when the next process begins here. */
  private static final Duration ENDS = Duration.ofSeconds(2);

  private final BookUsage booking;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final Thread thread = new Thread(this::run, "gatehouse-booking");

  BookingThread(BookUsage booking) {
    this.booking = booking;
    this.thread.setDaemon(true);
  }

  public void start() {
    thread.start();
  }

  /** Books what is left, and ends. */
  public void stop() {
    stopped.countDown();
    try {
      thread.join(ENDS.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    Courtesy.giveWay();
    try {
      Duration rest = PAUSE;
      while (!stopped.await(rest.toMillis(), TimeUnit.MILLISECONDS)) {
        rest = booked();
      }
      booked();
    } catch (InterruptedException e) {
      // Asked to stop.
    }
  }

  /** Whatever happens, it is tried again: the journal only grows meanwhile. */
  private Duration booked() {
    try {
      return booking.book();
    } catch (RuntimeException | Error e) {
      LOG.error("Usage could not be booked; it is kept and tried again", e);
      return PAUSE;
    }
  }
}
