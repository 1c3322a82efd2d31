package io.gatehouse.application.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.application.runtime.SettableClock;
import io.gatehouse.domain.routing.RoutingTable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SaveTableTest {

  private final SettableClock clock = new SettableClock();
  private final Instant begin = clock.instant();
  private final CurrentTable current = new CurrentTable();
  private final KeptReports reports = new KeptReports();
  private final NodeState state = new NodeState(current, clock);
  private final List<Long> saved = new ArrayList<>();
  private final List<Instant> upToDateAt = new ArrayList<>();
  private boolean full;
  private final SaveTable saving =
      new SaveTable(
          new SavedTable() {
            @Override
            public void save(Copy copy) {
              if (full) {
                throw new UnusableTable("no space");
              }
              saved.add(copy.table().epoch());
              upToDateAt.add(copy.upToDateAt());
            }

            @Override
            public Optional<Copy> load() {
              return Optional.empty();
            }
          },
          new Node(current, state, reports, clock));

  @Test
  void nothingIsSavedBeforeThereIsATable() {
    second(60);
    saving.finish();

    assertThat(saved).isEmpty();
  }

  @Test
  void burstOfChangesIsSavedOnceItIsOver() {
    for (int epoch = 1; epoch <= 5; epoch++) {
      change(epoch);
      second(1);
    }
    assertThat(saved).isEmpty();

    second(60);

    assertThat(saved).containsExactly(5L);
  }

  @Test
  void changesThatNeverCeaseAreSavedEveryHalfMinute() {
    for (int epoch = 1; epoch <= 100; epoch++) {
      change(epoch);
      second(1);
    }

    assertThat(saved).containsExactly(31L, 62L, 93L);
  }

  @Test
  void copySaysWhenTheTableWasUpToDate() {
    change(1);
    clock.pass(Duration.ofSeconds(100));

    saving.finish();

    assertThat(upToDateAt).containsExactly(begin);
  }

  @Test
  void endOfTheProcessSavesAtOnceAndOnce() {
    change(1);
    saving.finish();
    saving.finish();
    change(2);
    second(60);

    assertThat(saved).containsExactly(1L);
  }

  @Test
  void failureIsToldOnceAndTriedAgain() {
    full = true;
    for (int epoch = 1; epoch <= 100; epoch++) {
      change(epoch);
      second(1);
    }
    assertThat(reports.told).containsExactly("not saved: no space");

    full = false;
    second(60);
    assertThat(saved).containsExactly(100L);
    full = true;
    change(101);
    second(60);
    assertThat(reports.told).hasSize(2);
  }

  private void change(long epoch) {
    current.replace(RoutingTable.EMPTY.at(epoch, List.of()));
    state.is(NodeState.Origin.DATABASE, clock.instant());
  }

  /** Looks every second, as the thread does more often. */
  private void second(int times) {
    for (int i = 0; i < times; i++) {
      saving.look();
      clock.pass(Duration.ofSeconds(1));
    }
  }
}
