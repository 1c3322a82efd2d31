package io.gatehouse.application.billing;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.application.billing.ReconciliationRuns.Run;
import io.gatehouse.application.runtime.Race;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What {@link ReconciliationRuns} promises. */
public abstract class ReconciliationRunsContract {

  private static final Instant NOW = Instant.parse("2026-11-22T02:00:00Z");

  private ReconciliationRuns runs;

  protected abstract ReconciliationRuns runs();

  @BeforeEach
  void open() {
    runs = runs();
  }

  @Test
  void oneOfManyDoesIt() {
    assertThat(runs.last()).isEmpty();
    for (int day = 0; day < 5; day++) {
      Instant now = NOW.plus(Duration.ofDays(day));
      List<Boolean> mine = Race.of(4, runner -> claim(now));
      assertThat(mine).containsOnlyOnce(true);
      Run run = new Run(now.plusSeconds(9), day, 2, 3, 4);
      runs.finish(run);
      assertThat(runs.last()).contains(run);
      assertThat(claim(now.plusSeconds(3_600))).as("done today").isFalse();
    }
  }

  @Test
  void whoDiesDoingItIsFollowedByAnother() {
    runs.claim(NOW, NOW, NOW);
    runs.finish(new Run(NOW, 1, 0, 0, 0));
    Instant next = NOW.plus(Duration.ofDays(2));
    assertThat(claim(next)).isTrue();
    assertThat(claim(next.plusSeconds(3_599))).as("may still be at it").isFalse();
    assertThat(claim(next.plusSeconds(3_601))).isTrue();
    assertThat(runs.last()).contains(new Run(NOW, 1, 0, 0, 0));
  }

  @Test
  void whatIsGivenBackMayBeClaimedAtOnce() {
    assertThat(claim(NOW)).isTrue();
    runs.giveBack(NOW);
    assertThat(runs.last()).isEmpty();
    Instant later = NOW.plusSeconds(1);
    assertThat(claim(later)).isTrue();
    runs.giveBack(NOW);
    assertThat(claim(NOW.plusSeconds(2))).as("that of another is kept").isFalse();
  }

  private boolean claim(Instant now) {
    return runs.claim(now, now.minus(Duration.ofDays(1)).plusSeconds(60), now.minusSeconds(3_600));
  }
}
