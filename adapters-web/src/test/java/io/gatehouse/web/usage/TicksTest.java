package io.gatehouse.web.usage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class TicksTest {

  @Test
  void nothingIsLeftOfThemWhenTheyAreStopped() throws Exception {
    AtomicReference<Thread> thread = new AtomicReference<>();
    CountDownLatch ticked = new CountDownLatch(1);
    Ticks ticks =
        Ticks.of(
            Clock.systemUTC(),
            work -> {
              thread.set(new Thread(work));
              return thread.get();
            });
    Runnable end = ticks.begin(ticked::countDown);
    assertThat(ticked.await(5, TimeUnit.SECONDS)).isTrue();
    end.run();
    assertThat(thread.get().isAlive()).isTrue();

    ticks.stop();
    thread.get().join(5_000);
    assertThat(thread.get().isAlive()).isFalse();
  }
}
