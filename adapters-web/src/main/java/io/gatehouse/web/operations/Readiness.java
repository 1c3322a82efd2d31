package io.gatehouse.web.operations;

import io.gatehouse.application.runtime.HealthCheck;
import io.gatehouse.application.runtime.HealthCheck.Health;
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
  private static final Health SILENT = new Health(false, "does not answer");
  private static final long FRESH = Duration.ofMillis(250).toNanos();

  /** What was found, and when the asking began. */
  private record Asked(CompletableFuture<Map<String, Health>> checks, long since) {

    boolean isStale() {
      return checks.isDone() && System.nanoTime() - since > FRESH;
    }
  }

  private final List<HealthCheck> checks;
  private final Map<String, CompletableFuture<Health>> pending = new HashMap<>();
  private Asked last;

  Readiness(List<HealthCheck> checks) {
    this.checks = checks;
    this.last =
        new Asked(CompletableFuture.completedFuture(Map.of()), System.nanoTime() - 2 * FRESH);
  }

  /** How everything is, by name. */
  Map<String, Health> checks() {
    return current().join();
  }

  private synchronized CompletableFuture<Map<String, Health>> current() {
    if (last.isStale()) {
      last = new Asked(ask(), System.nanoTime());
    }
    return last.checks;
  }

  private CompletableFuture<Map<String, Health>> ask() {
    Map<String, CompletableFuture<Health>> asked = new TreeMap<>();
    checks.forEach(check -> asked.put(check.name(), ask(check)));
    return CompletableFuture.allOf(asked.values().toArray(CompletableFuture[]::new))
        .thenApply(
            done -> {
              Map<String, Health> found = new TreeMap<>();
              asked.forEach((name, health) -> found.put(name, health.join()));
              return found;
            });
  }

  /**
   * Who has not answered the last time is not asked again meanwhile: one thread hangs, not many.
   */
  private CompletableFuture<Health> ask(HealthCheck check) {
    CompletableFuture<Health> before = pending.get(check.name());
    if (before != null && !before.isDone()) {
      return CompletableFuture.completedFuture(SILENT);
    }
    CompletableFuture<Health> now = CompletableFuture.supplyAsync(check::health, Readiness::start);
    pending.put(check.name(), now);
    return now.copy()
        .completeOnTimeout(SILENT, PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
        .exceptionally(failure -> SILENT);
  }

  private static void start(Runnable work) {
    Thread thread = new Thread(work, "health-check");
    thread.setDaemon(true);
    thread.start();
  }
}
