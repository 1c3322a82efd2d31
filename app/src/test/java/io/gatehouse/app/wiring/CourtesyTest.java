package io.gatehouse.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.gateway.Soon;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class CourtesyTest {

  /** Where there is none, nobody can be asked to give way, and asking does nothing. */
  private static final boolean LINUX = Files.exists(Path.of("/proc/thread-self"));

  @Test
  void onlyWhoeverAsksGivesWay() {
    int before = niceness();
    CompletableFuture<Void> polite = new CompletableFuture<>();
    Thread thread =
        new Thread(
            () -> {
              Courtesy.giveWay();
              Soon.is(() -> !LINUX || niceness() == Math.min(before + 5, 19));
              polite.complete(null);
            });
    thread.setUncaughtExceptionHandler((its, thrown) -> polite.completeExceptionally(thrown));
    thread.start();
    polite.join();
    assertThat(niceness()).isEqualTo(before);
  }

  private static int niceness() {
    try {
      return LINUX ? Courtesy.niceness() : 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
