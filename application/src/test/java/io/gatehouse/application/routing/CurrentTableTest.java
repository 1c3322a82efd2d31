package io.gatehouse.application.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.application.runtime.Race;
import io.gatehouse.domain.routing.RoutingTable;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class CurrentTableTest {

  private static final Duration LONG = Duration.ofSeconds(30);
  private static final Duration SHORT = Duration.ofMillis(20);

  private final CurrentTable table = new CurrentTable();

  @Test
  void whatIsThereIsNotWaitedFor() throws InterruptedException {
    table.replace(at(7));

    assertThat(waited(7, LONG)).isLessThan(LONG);
    assertThat(waited(3, LONG)).isLessThan(LONG);
  }

  @Test
  void whoeverWaitsGoesOnWithTheTableThatHasIt() {
    List<Long> seen =
        Race.of(
            3,
            runner -> {
              if (runner == 0) {
                table.replace(at(6));
                table.replace(at(7));
                return 7L;
              }
              await(7, LONG);
              return table.get().epoch();
            });

    assertThat(seen).containsOnly(7L);
  }

  @Test
  void waitThatIsInVainEnds() throws InterruptedException {
    table.replace(at(6));

    assertThat(waited(7, SHORT)).isBetween(SHORT, LONG);
  }

  /** Else a table that nobody looks after would hold up every change. */
  @Test
  void nobodyWaitsForATableThatIsKnownToBeBehind() throws InterruptedException {
    table.await(7, SHORT);

    for (int change = 8; change < 100; change++) {
      assertThat(waited(change, LONG)).isLessThan(LONG);
    }
  }

  @Test
  void whoeverWaitsWhenItTurnsOutToBeBehindIsLetGo() {
    List<Boolean> done =
        Race.of(
            5,
            runner -> {
              await(7 + runner, runner == 0 ? SHORT : LONG.multipliedBy(2));
              return true;
            });

    assertThat(done).containsOnly(true);
  }

  @Test
  void itIsWaitedForAgainOnceItHasCaughtUp() throws InterruptedException {
    table.await(7, SHORT);
    table.replace(at(6));
    assertThat(waited(8, SHORT)).as("not yet").isLessThan(LONG);
    table.replace(at(7));

    assertThat(waited(8, SHORT)).isGreaterThanOrEqualTo(SHORT);
  }

  /** The epoch that was missed may never come. */
  @Test
  void itIsWaitedForAgainOnceTheDatabaseWasSetBack() throws InterruptedException {
    table.replace(at(100));
    table.await(120, SHORT);
    table.replace(at(50));

    assertThat(waited(51, SHORT)).isGreaterThanOrEqualTo(SHORT);
  }

  private Duration waited(long epoch, Duration atMost) throws InterruptedException {
    long begin = System.nanoTime();
    table.await(epoch, atMost);
    return Duration.ofNanos(System.nanoTime() - begin);
  }

  private void await(long epoch, Duration atMost) {
    try {
      table.await(epoch, atMost);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static RoutingTable at(long epoch) {
    return RoutingTable.EMPTY.at(epoch, List.of());
  }
}
