package io.gatehouse.domain.routing;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Does something in several threads at once, and hears of all that went wrong in them. */
final class Threads {

  /** What each does. */
  interface Task {
    void run(int thread) throws Exception;
  }

  private Threads() {}

  static void run(int count, Task task) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(count);
    try {
      List<Future<?>> all = new ArrayList<>();
      for (int at = 0; at < count; at++) {
        int thread = at;
        all.add(
            threads.submit(
                () -> {
                  task.run(thread);
                  return null;
                }));
      }
      for (Future<?> each : all) {
        each.get();
      }
    } finally {
      threads.shutdownNow();
    }
  }
}
