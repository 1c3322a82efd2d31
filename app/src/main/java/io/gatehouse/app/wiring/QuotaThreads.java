package io.gatehouse.app.wiring;

import io.gatehouse.application.quota.KeepLeases;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The two threads that look after monthly quotas: one asks for permits, one after who waits. */
public final class QuotaThreads {

  private static final Logger LOG = LoggerFactory.getLogger(QuotaThreads.class);

  private static final Duration LOOK = Duration.ofSeconds(1);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

  /** What is not given back by then is lost for this month: better than to be in the way. */
  private static final Duration ENDS = Duration.ofSeconds(2);

  private final KeepLeases keeping;
  private final Thread keeper;
  private final Thread waker;
  private volatile boolean stopped;

  QuotaThreads(KeepLeases keeping) {
    this.keeping = keeping;
    this.keeper = thread(this::keep, "gatehouse-quotas");
    this.waker = thread(this::wake, "gatehouse-quotas-waits");
  }

  public void start() {
    keeper.start();
    waker.start();
  }

  /** Gives back what was set aside for this node, and ends. */
  public void stop() {
    stopped = true;
    keeping.ring();
    try {
      keeper.join(ENDS.toMillis());
      if (keeper.isAlive()) {
        LOG.warn("Permits of monthly quotas were not given back in time; they are lost");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    waker.interrupt();
  }

  private void keep() throws InterruptedException {
    Duration pause = FIRST_PAUSE;
    while (!stopped) {
      if (keeping.refill()) {
        keeping.tidy();
        keeping.awaitWish(LOOK);
        pause = FIRST_PAUSE;
      } else {
        Thread.sleep(pause.toMillis());
        Duration longer = pause.multipliedBy(2);
        pause = longer.compareTo(LONGEST_PAUSE) < 0 ? longer : LONGEST_PAUSE;
      }
    }
    keeping.finish();
  }

  private void wake() throws InterruptedException {
    while (!stopped) {
      keeping.letGo();
    }
  }

  private static Thread thread(Step step, String name) {
    Thread thread = new Thread(() -> run(step), name);
    thread.setDaemon(true);
    return thread;
  }

  private static void run(Step step) {
    while (isBroken(step)) {
      // Again, but not as often as a processor can.
      LockSupport.parkNanos(FIRST_PAUSE.toNanos());
    }
  }

  /** Whatever a request's own code throws, and be it an error, others wait for this thread. */
  private static boolean isBroken(Step step) {
    try {
      step.run();
    } catch (InterruptedException e) {
      // Asked to stop.
      return false;
    } catch (Throwable e) {
      LOG.error("A request could not go on", e);
      return true;
    }
    return false;
  }

  /** What a thread does until it is told to stop. */
  private interface Step {
    void run() throws InterruptedException;
  }
}
