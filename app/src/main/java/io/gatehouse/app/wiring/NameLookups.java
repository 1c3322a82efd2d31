package io.gatehouse.app.wiring;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Threads on which name servers may take their time. */
final class NameLookups implements Executor {

  private static final int WAITING = 10_000;
  private static final int IDLE_SECONDS = 30;

  private final ThreadPoolExecutor threads;

  NameLookups(int most) {
    this.threads =
        new ThreadPoolExecutor(
            most,
            most,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(WAITING),
            task -> {
              Thread thread = new Thread(task, "name-lookup");
              thread.setDaemon(true);
              return thread;
            });
    threads.allowCoreThreadTimeOut(true);
  }

  @Override
  public void execute(Runnable task) {
    threads.execute(task);
  }

  void close() {
    threads.shutdownNow();
  }
}
