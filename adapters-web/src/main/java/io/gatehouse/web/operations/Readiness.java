package io.gatehouse.web.operations;

import io.gatehouse.application.runtime.HealthCheck;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Asks all that the process depends on, and does not wait long. Askers who come together share an
 * answer, so that nobody can wear the database out by asking.
 */
@Singleton
final class Readiness {

  private static final Duration PATIENCE = Duration.ofMillis(800);
  private static final long FRESH = Duration.ofMillis(250).toNanos();

  /** What was found, and when the asking began. */
  private record Asked(CompletableFuture<Map<String, Boolean>> checks, long since) {

    boolean isStale() {
      return checks.isDone() && System.nanoTime() - since > FRESH;
    }
  }

  private final List<HealthCheck> checks;
  private final ExecutorService threads;
  private Asked last;

  Readiness(List<HealthCheck> checks, @Named(HealthThreads.NAME) ExecutorService threads) {
    this.checks = checks;
    this.threads = threads;
    this.last =
        new Asked(CompletableFuture.completedFuture(Map.of()), System.nanoTime() - 2 * FRESH);
  }

  /** What passes and what does not, by name. */
  Map<String, Boolean> checks() {
    return current().join();
  }

  private synchronized CompletableFuture<Map<String, Boolean>> current() {
    if (last.isStale()) {
      last = new Asked(ask(), System.nanoTime());
    }
    return last.checks;
  }

  private CompletableFuture<Map<String, Boolean>> ask() {
    Map<String, CompletableFuture<Boolean>> asked = new TreeMap<>();
    for (HealthCheck check : checks) {
      asked.put(
          check.name(),
          CompletableFuture.supplyAsync(check::passes, threads)
              .completeOnTimeout(false, PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
              .exceptionally(failure -> false));
    }
    return CompletableFuture.allOf(asked.values().toArray(CompletableFuture[]::new))
        .thenApply(
            done -> {
              Map<String, Boolean> found = new TreeMap<>();
              asked.forEach((name, passes) -> found.put(name, passes.join()));
              return found;
            });
  }
}
