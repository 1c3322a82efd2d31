package io.gatehouse.app.wiring;

import io.gatehouse.application.routing.KeepTable;
import io.gatehouse.application.routing.NodeState;
import io.gatehouse.application.routing.SaveTable;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The two threads that look after the node's table: one keeps it up to date, one saves it. */
public final class TableThreads {

  private static final Logger LOG = LoggerFactory.getLogger(TableThreads.class);

  /** A read from a database that hangs can't be interrupted. */
  private static final Duration ENDS = Duration.ofSeconds(1);

  private static final Duration LOOK = Duration.ofMillis(500);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

  private final KeepTable keeping;
  private final SaveTable saving;
  private final NodeState state;
  private final Thread keeper;
  private final Thread saver;

  TableThreads(KeepTable keeping, SaveTable saving, NodeState state) {
    this.keeping = keeping;
    this.saving = saving;
    this.state = state;
    this.keeper = thread(this::keep, "gatehouse-routing");
    this.saver = thread(this::save, "gatehouse-routing-saver");
  }

  public void start() {
    keeper.start();
    saver.start();
  }

  /** How good the table is that they look after. */
  public NodeState state() {
    return state;
  }

  /** Ends both, and saves what is not saved yet. */
  public void stop() {
    keeping.stop();
    keeper.interrupt();
    try {
      keeper.join(ENDS.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    saving.finish();
    // Not before: while it writes, that would be for nothing.
    saver.interrupt();
  }

  private void keep() throws InterruptedException {
    Duration pause = FIRST_PAUSE;
    while (!keeping.isStopped()) {
      if (survived(() -> keeping.isUpToDate() && keeping.awaitNews())) {
        pause = FIRST_PAUSE;
      } else {
        Thread.sleep(pause.toMillis());
        Duration longer = pause.multipliedBy(2);
        pause = longer.compareTo(LONGEST_PAUSE) < 0 ? longer : LONGEST_PAUSE;
      }
    }
  }

  private void save() throws InterruptedException {
    while (!keeping.isStopped()) {
      survived(
          () -> {
            saving.look();
            return true;
          });
      Thread.sleep(LOOK.toMillis());
    }
  }

  /**
   * Whatever goes wrong is tried again: by a table that nobody looks after, what is revoked would
   * open for as long as the process runs.
   */
  private static boolean survived(Step step) throws InterruptedException {
    try {
      return step.isDone();
    } catch (RuntimeException | Error e) {
      LOG.error("The routing table was not looked after; trying again", e);
      return false;
    }
  }

  private static Thread thread(Loop loop, String name) {
    Thread thread = new Thread(() -> run(loop), name);
    thread.setDaemon(true);
    thread.setUncaughtExceptionHandler(
        (it, failure) -> LOG.error("{} ended; the routing table grows old", name, failure));
    return thread;
  }

  private static void run(Loop loop) {
    try {
      loop.run();
    } catch (InterruptedException e) {
      // Asked to stop.
      Thread.currentThread().interrupt();
    }
  }

  /** What can be tried again. */
  private interface Step {
    boolean isDone() throws InterruptedException;
  }

  /** What a thread does until it is told to stop. */
  private interface Loop {
    void run() throws InterruptedException;
  }
}
