package io.gatehouse.web.operations;

import io.gatehouse.application.runtime.HealthCheck;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
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
  private final Map<String, CompletableFuture<Boolean>> pending = new HashMap<>();
  private Asked last;

  Readiness(List<HealthCheck> checks) {
    this.checks = checks;
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
    checks.forEach(check -> asked.put(check.name(), ask(check)));
    return CompletableFuture.allOf(asked.values().toArray(CompletableFuture[]::new))
        .thenApply(
            done -> {
              Map<String, Boolean> found = new TreeMap<>();
              asked.forEach((name, passes) -> found.put(name, passes.join()));
              return found;
            });
  }

  /**
   * Who has not answered the last time is not asked again meanwhile: one thread hangs, not many.
   */
  private CompletableFuture<Boolean> ask(HealthCheck check) {
    CompletableFuture<Boolean> before = pending.get(check.name());
    if (before != null && !before.isDone()) {
      return CompletableFuture.completedFuture(false);
    }
    CompletableFuture<Boolean> now = CompletableFuture.supplyAsync(check::passes, Readiness::start);
    pending.put(check.name(), now);
    return now.copy()
        .completeOnTimeout(false, PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
        .exceptionally(failure -> false);
  }

  private static void start(Runnable work) {
    Thread thread = new Thread(work, "health-check");
    thread.setDaemon(true);
    thread.start();
  }
}
