package io.gatehouse.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.gateway.Soon;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class CourtesyTest {

  @Test
  @EnabledOnOs(OS.LINUX)
  void onlyWhoeverAsksGivesWay() {
    int before = niceness();
    CompletableFuture<Void> polite = new CompletableFuture<>();
    Thread thread =
        new Thread(
            () -> {
              Courtesy.giveWay();
              Soon.is(() -> niceness() == Math.min(before + 5, 19));
              polite.complete(null);
            });
    thread.setUncaughtExceptionHandler((its, thrown) -> polite.completeExceptionally(thrown));
    thread.start();
    polite.join();
    assertThat(niceness()).isEqualTo(before);
  }

  private static int niceness() {
    try {
      return Courtesy.niceness();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
