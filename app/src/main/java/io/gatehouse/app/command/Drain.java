package io.gatehouse.app.command;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.slf4j.LoggerFactory;

/** Has all planes at once take no more requests, and lets those that came in end. */
final class Drain {

  static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Duration patience;
  private final List<Supplier<? extends CompletionStage<?>>> planes = new CopyOnWriteArrayList<>();

  Drain() {
    this(PATIENCE);
  }

  Drain(Duration patience) {
    this.patience = patience;
  }

  /**
   * @param plane begins to drain one; what it answers is done when nothing is running any more
   */
  void add(Supplier<? extends CompletionStage<?>> plane) {
    planes.add(plane);
  }

  /** Returns when nothing is running any more, or when it was waited for long enough. */
  void run() {
    CompletableFuture<?>[] draining =
        planes.stream()
            .map(plane -> plane.get().toCompletableFuture())
            .toArray(CompletableFuture<?>[]::new);
    try {
      CompletableFuture.allOf(draining).get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException e) {
      LoggerFactory.getLogger(Drain.class)
          .warn("Some requests were still running after {} s", patience.toSeconds());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
