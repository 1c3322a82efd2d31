package io.gatehouse.app.wiring;

import io.gatehouse.application.gateway.KeepDenials;
import io.gatehouse.application.runtime.StoreUnavailable;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has it written down every few seconds whom the gateway turned away. */
public final class DenialThread {

  private static final Logger LOG = LoggerFactory.getLogger(DenialThread.class);

  private static final Duration EVERY = Duration.ofSeconds(5);

  /** What is not written by then is in the access log alone: better than to be in the way. */
  private static final Duration ENDS = Duration.ofSeconds(1);

  private final KeepDenials keeping;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final Thread thread = new Thread(this::run, "gatehouse-denials");
  private boolean failing;

  DenialThread(KeepDenials keeping) {
    this.keeping = keeping;
    this.thread.setDaemon(true);
  }

  public void start() {
    thread.start();
  }

  /** Writes what is left, and ends. */
  public void stop() {
    stopped.countDown();
    try {
      thread.join(ENDS.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try {
      while (!stopped.await(EVERY.toSeconds(), TimeUnit.SECONDS)) {
        attempt(keeping::write);
      }
      attempt(keeping::finish);
    } catch (InterruptedException e) {
      // Asked to stop.
    }
  }

  private void attempt(Runnable step) {
    try {
      step.run();
      failing = false;
    } catch (RuntimeException e) {
      tell(e);
    }
  }

  private void tell(RuntimeException why) {
    if (!failing && why instanceof StoreUnavailable) {
      LOG.warn("Denials can't be put on the audit trail; they are kept until they can");
    } else if (!failing) {
      LOG.error("Denials can't be put on the audit trail; they are kept until they can", why);
    }
    failing = true;
  }
}
