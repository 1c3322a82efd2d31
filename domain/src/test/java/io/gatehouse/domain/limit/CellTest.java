package io.gatehouse.domain.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class CellTest {

  private static final int LOOKS = 100_000;

  /** An event loop that sleeps is one that serves nobody. */
  @Test
  void whoeverWantsWhatAnotherHoldsDoesNotSleep() throws InterruptedException {
    Cell cell = new Cell(1, "one");
    cell.hold();
    Thread other = new Thread(cell::hold);
    other.start();
    try {
      for (int look = 0; look < LOOKS; look++) {
        assertThat(other.getState()).isEqualTo(Thread.State.RUNNABLE);
        Thread.onSpinWait();
      }
    } finally {
      cell.release();
    }
    other.join(Duration.ofSeconds(20).toMillis());
    assertThat(other.isAlive()).isFalse();
    assertThat(cell.tryHold()).isFalse();
  }
}
