package io.gatehouse.app.command;

import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.graceful.GracefulShutdownManager;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.LoggerFactory;

/** Undoes the start in reverse, and does not take longer for it than people wait. */
final class Shutdown {

  private static final Duration DRAIN = Duration.ofSeconds(5);
  private static final Duration LIMIT = Duration.ofMillis(9500);
  private static final int TOO_LATE = 1;

  private record Step(String what, Runnable undo) {}

  private final Console console;
  private final Deque<Step> steps = new ArrayDeque<>();
  private final CountDownLatch done = new CountDownLatch(1);

  Shutdown(Console console) {
    this.console = console;
  }

  /** Adds what to undo; the last that was added is the first to be undone. */
  void after(String what, Runnable undo) {
    synchronized (steps) {
      steps.push(new Step(what, undo));
    }
  }

  void await() {
    try {
      done.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  void run() {
    limit();
    synchronized (steps) {
      boolean any = !steps.isEmpty();
      if (any) {
        console.stopping();
      }
      while (!steps.isEmpty()) {
        undo(steps.pop());
      }
      if (any) {
        console.stopped();
      }
    }
    done.countDown();
  }

  /** Stops taking requests, and lets those that came in end. */
  static void drain(ApplicationContext context) {
    try {
      context.findBean(GracefulShutdownManager.class).ifPresent(manager -> drain(manager));
    } finally {
      context.close();
    }
  }

  private static void drain(GracefulShutdownManager manager) {
    try {
      manager
          .shutdownGracefully()
          .toCompletableFuture()
          .get(DRAIN.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException e) {
      LoggerFactory.getLogger(Shutdown.class)
          .warn("Some requests were still running after {} s", DRAIN.toSeconds());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void undo(Step step) {
    try {
      step.undo().run();
    } catch (RuntimeException e) {
      LoggerFactory.getLogger(Shutdown.class).warn("Stopping the {} failed", step.what(), e);
    }
  }

  /** Whatever hangs, the process ends: the database is safe without a goodbye. */
  private static void limit() {
    Thread watchdog =
        new Thread(
            () -> {
              try {
                Thread.sleep(LIMIT.toMillis());
                Runtime.getRuntime().halt(TOO_LATE);
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            },
            "gatehouse-shutdown-limit");
    watchdog.setDaemon(true);
    watchdog.start();
  }
}
