package io.gatehouse.persistence.journal;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A thread that does one thing again and again, whatever breaks meanwhile. */
final class Routine implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Routine.class);
  private static final long PATIENCE = TimeUnit.SECONDS.toMillis(10);

  private final Runnable task;
  private final long pauseNanos;
  private final Thread thread;
  private volatile boolean failing;
  private volatile boolean closed;

  Routine(String name, Duration pause, Runnable task) {
    this.task = task;
    this.pauseNanos = pause.toNanos();
    this.thread = new Thread(this::run, name);
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  /** Has it done now, not only after the pause. */
  void wake() {
    LockSupport.unpark(thread);
  }

  /** Whether it is alive, and what it did last went well. */
  boolean isWell() {
    return !failing && (closed || thread.isAlive());
  }

  /** Does it once more, and returns when that is done. */
  @Override
  public void close() {
    closed = true;
    wake();
    try {
      thread.join(PATIENCE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    boolean last = false;
    while (!last) {
      last = closed;
      try {
        task.run();
        failing = false;
      } catch (RuntimeException e) {
        if (!failing) {
          LOG.error("{} failed, and tries again", thread.getName(), e);
        }
        failing = true;
      }
      if (!last && !closed) {
        LockSupport.parkNanos(this, pauseNanos);
      }
    }
  }
}
