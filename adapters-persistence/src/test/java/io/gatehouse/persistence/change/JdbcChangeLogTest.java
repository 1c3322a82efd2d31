package io.gatehouse.persistence.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.application.change.Change;
import io.gatehouse.application.change.ChangeLogContract;
import io.gatehouse.application.change.ChangeStores;
import io.gatehouse.application.change.Position;
import io.gatehouse.application.runtime.Race;
import io.gatehouse.persistence.sql.TestStore;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class JdbcChangeLogTest extends ChangeLogContract {

  private static final String LISTENERS =
      """
      SELECT pid FROM pg_stat_activity
      WHERE datname = current_database() AND query LIKE 'LISTEN%'
      """;
  private static final String CUT = "SELECT pg_terminate_backend(?)";

  private final TestStore store = TestStore.empty();
  private final List<Long> awaited = new CopyOnWriteArrayList<>();
  private final JdbcChangeLog log = new JdbcChangeLog(store.database(), awaited::add);
  private final JdbcChangeFeed feed = new JdbcChangeFeed(store.database(), store.source());

  @Override
  protected ChangeStores stores() {
    return new ChangeStores(store.transactions(), log, feed);
  }

  @AfterEach
  void stop() {
    feed.stop();
  }

  /** Nobody looks by themselves here before a minute is over. */
  @Test
  void changeIsToldToWhoeverWaits() throws Exception {
    ChangeBell bell = new ChangeBell(store.source());
    JdbcChangeFeed patient = new JdbcChangeFeed(store.database(), bell, Duration.ofMinutes(1));
    try {
      bell.listen();
      // Rings once as soon as it listens.
      bell.await(0, Duration.ofSeconds(30));
      assertThat(bell.rings()).isEqualTo(1);
      AtomicBoolean woken = new AtomicBoolean();
      Thread waiting = new Thread(() -> woken.set(await(patient)));
      waiting.start();
      while (waiting.isAlive() && waiting.getState() != Thread.State.TIMED_WAITING) {
        Thread.onSpinWait();
      }
      append();
      waiting.join(Duration.ofSeconds(30).toMillis());
      assertThat(woken).isTrue();
    } finally {
      patient.stop();
    }
  }

  private static boolean await(JdbcChangeFeed feed) {
    try {
      return feed.await(0, Duration.ofMinutes(2));
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void lostConnectionIsReplacedAndNothingMissed() throws InterruptedException {
    feed.await(0, Duration.ofMillis(1));
    for (long epoch = 0; epoch < 3; epoch++) {
      long listener = listener();
      store.database().sql(CUT, (int) listener).only(row -> true);
      append();

      assertThat(feed.await(epoch, Duration.ofSeconds(30))).isTrue();
    }
  }

  @Test
  void waiterIsWokenAlthoughTheConnectionIsLostMeanwhile() {
    List<Boolean> woken =
        Race.of(
            2,
            runner -> {
              if (runner == 0) {
                return awaitedByFeed();
              }
              store.database().sql(CUT, (int) listener()).only(row -> true);
              append();
              return true;
            });

    assertThat(woken).containsOnly(true);
  }

  /** What is waited for before the commit never comes, and holds a connection meanwhile. */
  @Test
  void ownNodeIsAwaitedOnceItCanHaveHeard() {
    store
        .database()
        .within(
            () -> {
              append();
              assertThatThrownBy(
                      () ->
                          store
                              .database()
                              .within(
                                  () -> {
                                    append();
                                    throw new IllegalStateException("undo");
                                  }))
                  .hasMessage("undo");
              append();
              assertThat(awaited).isEmpty();
              return true;
            });

    assertThat(awaited).containsExactly(1L, 2L);
    append();
    assertThat(awaited).containsExactly(1L, 2L, 3L);
  }

  @Test
  void ownNodeIsNotAwaitedByWhoeverNeedsNotRelyOnIt() {
    log.append(List.of(new Change(Change.Kind.ORGANIZATION, "org_x")), false);
    assertThat(feed.latest().epoch()).isEqualTo(1);
    assertThat(awaited).isEmpty();
    append();
    assertThat(awaited).containsExactly(2L);
  }

  @Test
  void ownNodeIsNotAwaitedIfThereIsNoCommit() {
    assertThatThrownBy(
            () ->
                store
                    .database()
                    .within(
                        () -> {
                          append();
                          throw new IllegalStateException("undo");
                        }))
        .hasMessage("undo");

    assertThat(awaited).isEmpty();
  }

  @Test
  void whatHappensAgainAfterARestoreIsNotTheSame() {
    append();
    append();
    Position before = feed.latest();
    store.database().sql("DELETE FROM changes WHERE epoch > 1").update();
    store.database().sql("UPDATE change_counter SET epoch = 1").update();

    append();

    assertThat(feed.latest().epoch()).isEqualTo(before.epoch());
    assertThat(feed.latest()).isNotEqualTo(before);
  }

  private boolean awaitedByFeed() {
    try {
      return feed.await(0, Duration.ofSeconds(30));
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** Waits until somebody listens. */
  private long listener() {
    while (true) {
      List<Long> found = store.database().sql(LISTENERS).list(row -> row.number("pid"));
      if (!found.isEmpty()) {
        return found.get(0);
      }
      Thread.onSpinWait();
    }
  }

  private void append() {
    log.append(List.of(new Change(Change.Kind.ORGANIZATION, "org_x")), true);
  }
}
