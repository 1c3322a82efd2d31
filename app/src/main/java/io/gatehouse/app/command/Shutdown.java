package io.gatehouse.app.command;

import io.gatehouse.domain.value.Nullable;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.LoggerFactory;

/** Undoes the start in reverse, and does not take longer for it than people wait. */
final class Shutdown {

  private static final Duration START_ENDS = Duration.ofSeconds(4);

  /** What takes its time besides what is drained. */
  private static final Duration REST = Duration.ofMillis(4500);

  private static final int TOO_LATE = 1;

  private record Step(String what, Runnable undo) {}

  private final Console console;
  private final Duration limit;
  private final Deque<Step> steps = new ArrayDeque<>();
  private final CountDownLatch done = new CountDownLatch(1);
  private final CountDownLatch startEnded = new CountDownLatch(1);
  private volatile boolean begun;
  private @Nullable Thread starter;

  /**
   * @param drain how long what runs may take to end
   */
  Shutdown(Console console, Duration drain) {
    this.console = console;
    this.limit = (drain.compareTo(Drain.PATIENCE) > 0 ? drain : Drain.PATIENCE).plus(REST);
  }

  /**
   * Runs the start on this thread. Whoever stops us meanwhile interrupts it, and lets it clear away
   * what is half done.
   */
  void during(Runnable start) {
    synchronized (steps) {
      if (begun) {
        throw interrupted();
      }
      starter = Thread.currentThread();
    }
    try {
      start.run();
    } finally {
      synchronized (steps) {
        starter = null;
      }
      startEnded.countDown();
    }
  }

  /**
   * Adds what to undo; the last that was added is the first to be undone.
   *
   * @throws CannotServe if we are stopping already; then it is undone, too
   */
  void after(String what, Runnable undo) {
    Step step = new Step(what, undo);
    synchronized (steps) {
      if (!begun) {
        steps.push(step);
        return;
      }
    }
    undo(step);
    throw interrupted();
  }

  boolean hasBegun() {
    return begun;
  }

  void await() {
    try {
      done.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Stops what runs. */
  void run() {
    boolean starting = isStartInterrupted();
    if (starting || !isDone()) {
      console.stopping();
      Thread watchdog = limit();
      if (starting) {
        awaitEndOfStart();
      }
      undoSteps();
      watchdog.interrupt();
      console.stopped();
    }
    done.countDown();
  }

  /** Undoes as much of the start as there was. */
  void undoAll() {
    begun = true;
    Thread watchdog = limit();
    undoSteps();
    watchdog.interrupt();
  }

  private boolean isStartInterrupted() {
    synchronized (steps) {
      begun = true;
      if (starter != null) {
        starter.interrupt();
      }
      return starter != null;
    }
  }

  private boolean isDone() {
    synchronized (steps) {
      return steps.isEmpty();
    }
  }

  /** A start that does not listen is stopped all the same, as far as it has come. */
  private void awaitEndOfStart() {
    try {
      if (!startEnded.await(START_ENDS.toMillis(), TimeUnit.MILLISECONDS)) {
        LoggerFactory.getLogger(Shutdown.class).debug("The start does not end");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void undoSteps() {
    synchronized (steps) {
      while (!steps.isEmpty()) {
        undo(steps.pop());
      }
    }
  }

  private static CannotServe interrupted() {
    return new CannotServe("The start was interrupted", null);
  }

  private static void undo(Step step) {
    try {
      step.undo().run();
    } catch (RuntimeException e) {
      LoggerFactory.getLogger(Shutdown.class).warn("Stopping the {} failed", step.what(), e);
    }
  }

  /** Whatever hangs, the process ends: the database is safe without a goodbye. */
  private Thread limit() {
    Thread watchdog =
        new Thread(
            () -> {
              try {
                Thread.sleep(limit.toMillis());
                console.failure("Stopping took too long; ending at once.");
                Runtime.getRuntime().halt(TOO_LATE);
              } catch (InterruptedException e) {
                // All was undone in time.
              }
            },
            "gatehouse-shutdown-limit");
    watchdog.setDaemon(true);
    watchdog.start();
    return watchdog;
  }
}
