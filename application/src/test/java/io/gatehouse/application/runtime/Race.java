package io.gatehouse.application.runtime;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;

/** Several threads that do something at once. */
public final class Race {

  /** Not how long it should take: how long until something hangs, on a machine with other work. */
  private static final int PATIENCE_SECONDS = 300;

  private Race() {}

  /** What came of it for each runner; the first failure if there was one. */
  public static <T> List<T> of(int runners, IntFunction<T> work) {
    ExecutorService threads = Executors.newFixedThreadPool(runners);
    try {
      CyclicBarrier start = new CyclicBarrier(runners);
      List<Callable<T>> all = new ArrayList<>();
      for (int i = 0; i < runners; i++) {
        int number = i;
        all.add(
            () -> {
              start.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
              return work.apply(number);
            });
      }
      List<T> results = new ArrayList<>();
      for (Future<T> done : threads.invokeAll(all, PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        results.add(done.get());
      }
      return results;
    } catch (InterruptedException | ExecutionException e) {
      throw new AssertionError("a runner failed", e);
    } finally {
      threads.shutdownNow();
    }
  }
}
