package io.gatehouse.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class DrainTest {

  @Test
  void planesAreDrainedAtOnce() throws InterruptedException {
    CompletableFuture<Void> first = new CompletableFuture<>();
    CountDownLatch secondBegan = new CountDownLatch(1);
    Drain drain = new Drain();
    drain.add(() -> first, Duration.ofSeconds(20));
    drain.add(
        () -> {
          secondBegan.countDown();
          return CompletableFuture.completedFuture(null);
        });

    Thread draining = new Thread(drain::run);
    draining.start();
    assertThat(secondBegan.await(10, TimeUnit.SECONDS)).isTrue();
    assertThat(draining.isAlive()).isTrue();
    first.complete(null);
    draining.join(10_000);

    assertThat(draining.isAlive()).isFalse();
  }

  @Test
  void planeThatHangsOrFailsIsNotWaitedForForEver() {
    Drain drain = new Drain();
    drain.add(CompletableFuture::new, Duration.ofMillis(50));
    drain.add(() -> CompletableFuture.failedFuture(new IllegalStateException("no")));
    long begin = System.nanoTime();

    drain.run();

    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(5));
  }
}
