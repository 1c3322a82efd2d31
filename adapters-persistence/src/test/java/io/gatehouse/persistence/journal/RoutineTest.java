package io.gatehouse.persistence.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RoutineTest {

  private static final Duration SHORT = Duration.ofMillis(1);
  private static final Duration LONG = Duration.ofHours(1);

  private final AtomicInteger times = new AtomicInteger();

  @Test
  void goesOnWhateverBreaksAndSaysSoMeanwhile() {
    Routine routine =
        new Routine(
            "test-routine",
            SHORT,
            () -> {
              if (times.incrementAndGet() < 5) {
                throw new IllegalStateException("on purpose");
              }
            });
    routine.start();
    Soon.until(() -> !routine.isWell());
    Soon.until(() -> times.get() > 10);
    assertThat(routine.isWell()).isTrue();
    routine.close();
  }

  @Test
  void aThreadThatDiedIsNotWell() {
    Routine routine =
        new Routine(
            "test-routine",
            SHORT,
            () -> {
              Thread.currentThread().setUncaughtExceptionHandler((thread, e) -> {});
              throw new AssertionError("on purpose");
            });
    routine.start();
    Soon.until(() -> !routine.isWell());
    routine.close();
  }

  @Test
  void isDoneAtOnceWhenWokenAndOnceMoreAtTheEnd() {
    Routine routine = new Routine("test-routine", LONG, times::incrementAndGet);
    routine.start();
    Soon.until(() -> times.get() == 1);
    routine.wake();
    Soon.until(() -> times.get() == 2);
    routine.close();
    assertThat(times.get()).isEqualTo(3);
  }
}
