package io.gatehouse.ratelimit.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.application.limit.OutagePolicy;
import io.netty.channel.embedded.EmbeddedChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How many wait, and who is served first when it is over. */
class WaitingTest {

  private static final Duration BUDGET = Duration.ofMillis(20);

  private final EmbeddedChannel channel = new EmbeddedChannel();
  private final Watch watch = new Watch(OutagePolicy.ADMIT);
  private final FakeLine line = new FakeLine();
  private long now = 1;
  private Lane lane;

  @BeforeEach
  void open() {
    channel.freezeTime();
    lane =
        new Lane(
            channel.eventLoop(), new Breakers(false), BUDGET.toNanos(), () -> now, watch, () -> {});
    lane.use(line);
  }

  @AfterEach
  void close() {
    channel.close();
  }

  @Test
  void nobodyIsAddedToThoseWhoAreTooMany() {
    for (int i = 0; i < Waiting.MOST; i++) {
      assertThat(ask().words).isEmpty();
    }
    assertThat(ask().words).containsExactly("left alone", "lost");
    assertThat(line.calls.size()).isEqualTo(Waiting.MOST);
    line.calls.get(0).answer(1);
    ask();
    assertThat(line.calls.size()).isEqualTo(Waiting.MOST + 1);
  }

  /** People are told when those who wait have been. */
  @Test
  void whoWaitsIsServedBeforeAnythingElse() {
    List<Integer> known = new ArrayList<>();
    for (int i = 0; i < Breaker.FAILURES + 1; i++) {
      lane.ask(
          new Told("home") {
            @Override
            public void leftAlone() {
              known.add(watch.without());
            }
          });
    }
    now += BUDGET.toNanos();
    channel.advanceTimeBy(BUDGET.toMillis(), TimeUnit.MILLISECONDS);
    channel.runPendingTasks();
    assertThat(known).containsExactly(0, 0, 0, 0);
    assertThat(watch.without()).isEqualTo(1);
  }

  private Told ask() {
    Told told = new Told("home");
    lane.ask(told);
    return told;
  }
}
