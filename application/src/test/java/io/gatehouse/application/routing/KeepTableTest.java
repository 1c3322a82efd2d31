package io.gatehouse.application.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.application.change.Change;
import io.gatehouse.application.change.Change.Kind;
import io.gatehouse.application.runtime.SettableClock;
import io.gatehouse.domain.routing.RoutingTable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class KeepTableTest {

  private static final Change KEY = ModelRows.subject(Kind.KEY, 3);

  private final SettableClock clock = new SettableClock();
  private final Instant begin = clock.instant();
  private final ModelRows rows = new ModelRows(new Random(5));
  private final ModelSource source = new ModelSource();
  private final KeptReports reports = new KeptReports();
  private final CurrentTable table = new CurrentTable();
  private final NodeState state = new NodeState(table, clock);
  private final Node node = new Node(table, state, reports, clock);
  private final InMemorySavedTable file = new InMemorySavedTable();
  private final KeepTable keeping =
      new KeepTable(
          source.feed(),
          new FollowChanges(source.feed(), source, table, reports),
          new SaveTable(file, node),
          node);

  @Test
  void tableIsReadOnceAndThenFollowed() throws InterruptedException {
    assertThat(state.isReady()).isFalse();
    assertThat(state.await(Duration.ZERO)).isFalse();
    assertThat(state.text()).isEqualTo("is not there yet");

    assertThat(keeping.isUpToDate()).isTrue();
    source.put(KEY, rows.row(Kind.KEY, 3));
    assertThat(keeping.isUpToDate()).isTrue();

    assertThat(table.get().keyCount()).isEqualTo(1);
    assertThat(state.await(Duration.ZERO)).isTrue();
    assertThat(state.text()).isEqualTo("is up to date");
    assertThat(reports.told).containsExactly("loaded 0");
  }

  @Test
  void outageIsToldOnceAndCostsNothingButAge() {
    source.put(KEY, rows.row(Kind.KEY, 3));
    keeping.isUpToDate();
    source.gone(true);

    for (int second = 0; second < 90; second++) {
      clock.pass(Duration.ofSeconds(1));
      assertThat(keeping.isUpToDate()).isFalse();
    }

    assertThat(table.get().keyCount()).isEqualTo(1);
    assertThat(state.isReady()).isTrue();
    assertThat(state.age()).isEqualTo(Duration.ofSeconds(90));
    assertThat(state.text()).isEqualTo("is stale: epoch 1, 90 s old");
    source.gone(false);
    source.remove(KEY);
    assertThat(keeping.isUpToDate()).isTrue();
    assertThat(table.get().keyCount()).isZero();
    assertThat(state.text()).isEqualTo("is up to date");
    assertThat(reports.told).containsExactly("loaded 1", "cut off: gone", "reconnected 2");
  }

  @Test
  void withoutDatabaseTheSavedTableIsUsedUntilThereIsOne() {
    RoutingTable saved = RoutingTable.EMPTY.at(40, List.of());
    file.save(new SavedTable.Copy(saved, begin.minusSeconds(30)));
    source.gone(true);

    assertThat(keeping.isUpToDate()).isFalse();
    assertThat(keeping.isUpToDate()).isFalse();

    assertThat(table.get()).isSameAs(saved);
    assertThat(state.isReady()).isTrue();
    assertThat(state.text()).isEqualTo("is a saved one: epoch 40, 30 s old");
    source.gone(false);
    source.put(KEY, rows.row(Kind.KEY, 3));
    assertThat(keeping.isUpToDate()).isTrue();
    assertThat(table.get().epoch()).isEqualTo(1);
    assertThat(reports.told)
        .containsExactly(
            "cut off: gone", "saved 40 of " + begin.minusSeconds(30), "loaded 1", "reconnected 1");
  }

  @Test
  void withNeitherDatabaseNorSavedTableItIsNotReadyAndGoesOnTrying() {
    source.gone(true);
    assertThat(keeping.isUpToDate()).isFalse();
    assertThat(keeping.isUpToDate()).isFalse();
    assertThat(state.isReady()).isFalse();

    source.gone(false);
    assertThat(keeping.isUpToDate()).isTrue();
    assertThat(state.isReady()).isTrue();
  }

  @Test
  void savedTableThatIsUnusableIsToldOnceAndNotUsed() {
    file.spoil(new UnusableTable("it is damaged"));
    source.gone(true);

    keeping.isUpToDate();
    keeping.isUpToDate();

    assertThat(state.isReady()).isFalse();
    assertThat(reports.told).containsExactly("cut off: gone", "unusable: it is damaged");
  }

  @Test
  void newsEndTheWait() throws InterruptedException {
    keeping.isUpToDate();
    source.put(KEY, rows.row(Kind.KEY, 3));
    long begin = System.nanoTime();

    assertThat(keeping.awaitNews()).isTrue();

    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofMillis(900));
  }

  /** As when the table of the change log is gone for a moment, because a backup is restored. */
  @Test
  void waitThatFailsIsAnOutageLikeAnyOther() throws InterruptedException {
    keeping.isUpToDate();
    source.interrupt(new IllegalStateException("no row"));

    assertThat(keeping.awaitNews()).isFalse();
    assertThat(keeping.isUpToDate()).isTrue();
    source.put(KEY, rows.row(Kind.KEY, 3));
    assertThat(keeping.awaitNews()).isTrue();
    assertThat(keeping.isUpToDate()).isTrue();

    assertThat(table.get().keyCount()).isEqualTo(1);
    assertThat(reports.told).containsExactly("loaded 0", "cut off: no row", "reconnected 0");
  }

  @Test
  void whatGoesWrongWhileItIsStoppedIsNotTold() {
    keeping.isUpToDate();
    keeping.stop();
    source.gone(true);

    assertThat(keeping.isUpToDate()).isFalse();

    assertThat(keeping.isStopped()).isTrue();
    assertThat(reports.told).containsExactly("loaded 0");
  }

  @Test
  void savedTableThatIsUnusableBecauseItIsStoppedIsNotTold() {
    file.spoil(new UnusableTable("the reading was interrupted"));
    file.whileLoading(keeping::stop);
    source.gone(true);

    assertThat(keeping.isUpToDate()).isFalse();

    assertThat(reports.told).containsExactly("cut off: gone");
  }

  @Test
  void savedTableIsNotReadOnceItIsStopped() {
    file.save(new SavedTable.Copy(RoutingTable.EMPTY.at(40, List.of()), begin));
    source.gone(true);
    keeping.stop();

    assertThat(keeping.isUpToDate()).isFalse();

    assertThat(state.isReady()).isFalse();
    assertThat(reports.told).isEmpty();
  }

  /** Keeps one copy. */
  private static final class InMemorySavedTable implements SavedTable {

    private Optional<Copy> copy = Optional.empty();
    private Optional<UnusableTable> broken = Optional.empty();
    private Runnable whileLoading = () -> {};

    void spoil(UnusableTable reason) {
      broken = Optional.of(reason);
    }

    void whileLoading(Runnable deed) {
      whileLoading = deed;
    }

    @Override
    public void save(Copy next) {
      copy = Optional.of(next);
    }

    @Override
    public Optional<Copy> load() {
      whileLoading.run();
      if (broken.isPresent()) {
        throw broken.get();
      }
      return copy;
    }
  }
}
