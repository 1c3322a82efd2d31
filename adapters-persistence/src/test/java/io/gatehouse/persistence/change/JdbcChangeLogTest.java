package io.gatehouse.persistence.change;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.application.change.Change;
import io.gatehouse.application.change.ChangeLogContract;
import io.gatehouse.application.change.ChangeStores;
import io.gatehouse.application.runtime.Race;
import io.gatehouse.persistence.sql.TestStore;
import java.time.Duration;
import java.util.List;
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
  private final JdbcChangeLog log = new JdbcChangeLog(store.database());
  private final JdbcChangeFeed feed = new JdbcChangeFeed(store.database(), store.source());

  @Override
  protected ChangeStores stores() {
    return new ChangeStores(store.transactions(), log, feed);
  }

  @AfterEach
  void stop() {
    feed.stop();
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
                return awaited();
              }
              store.database().sql(CUT, (int) listener()).only(row -> true);
              append();
              return true;
            });

    assertThat(woken).containsOnly(true);
  }

  private boolean awaited() {
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
    log.append(List.of(new Change(Change.Kind.ORGANIZATION, "org_x")));
  }
}
