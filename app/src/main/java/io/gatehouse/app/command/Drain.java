package io.gatehouse.app.command;

import io.gatehouse.domain.value.Nullable;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has all planes at once take no more requests, and lets those that came in end. */
final class Drain {

  static final Duration PATIENCE = Duration.ofSeconds(5);

  private final List<Supplier<CompletableFuture<?>>> planes = new CopyOnWriteArrayList<>();

  /**
   * @param plane begins to drain one; what it answers is done when nothing is running any more
   */
  void add(Supplier<? extends CompletionStage<?>> plane) {
    add(plane, PATIENCE);
  }

  /**
   * @param patience for how long it is waited for
   */
  void add(Supplier<? extends CompletionStage<?>> plane, Duration patience) {
    planes.add(
        () ->
            plane
                .get()
                .toCompletableFuture()
                .copy()
                .orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS));
  }

  private static void tell(@Nullable Throwable why) {
    Logger log = LoggerFactory.getLogger(Drain.class);
    if (why instanceof TimeoutException) {
      log.warn("Some requests were still running; they are cut off");
    } else {
      log.warn("Requests could not be let end", why);
    }
  }

  /** Returns when nothing is running any more, or when it was waited for long enough. */
  void run() {
    CompletableFuture<?>[] draining =
        planes.stream().map(Supplier::get).toArray(CompletableFuture<?>[]::new);
    try {
      CompletableFuture.allOf(draining).get();
    } catch (ExecutionException e) {
      tell(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
