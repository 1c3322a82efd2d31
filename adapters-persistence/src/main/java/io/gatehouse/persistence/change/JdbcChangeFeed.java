package io.gatehouse.persistence.change;

import io.gatehouse.application.change.Change;
import io.gatehouse.application.change.ChangeFeed;
import io.gatehouse.application.change.NumberedChange;
import io.gatehouse.application.change.Position;
import io.gatehouse.application.runtime.StoreUnavailable;
import io.gatehouse.persistence.sql.Database;
import io.gatehouse.persistence.sql.Row;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;

@Singleton
final class JdbcChangeFeed implements ChangeFeed {

  /** For how long a notification that went astray can delay a change. */
  private static final Duration POLL = Duration.ofSeconds(1);

  private static final String AFTER =
      "SELECT epoch, mark, kind, subject FROM changes WHERE epoch > ? ORDER BY epoch LIMIT ?";

  /**
   * Up to the last one of before: by when their transactions began, which is not quite the order of
   * the epochs, there could be gaps.
   */
  private static final String FORGET =
      """
      DELETE FROM changes
      WHERE epoch <= (SELECT max(epoch) FROM changes WHERE at < ?)
        AND epoch < (SELECT epoch FROM change_counter)
      """;

  private final Database database;
  private final ChangeBell bell;
  private final Duration poll;

  @Inject
  JdbcChangeFeed(Database database, DataSource source) {
    this(database, new ChangeBell(source), POLL);
  }

  JdbcChangeFeed(Database database, ChangeBell bell, Duration poll) {
    this.database = database;
    this.bell = bell;
    this.poll = poll;
  }

  @Override
  public Position latest() {
    return Latest.of(database);
  }

  @Override
  public List<NumberedChange> after(long epoch, int limit) {
    return database.sql(AFTER, epoch, limit).list(JdbcChangeFeed::change);
  }

  @Override
  public boolean await(long epoch, Duration atMost) throws InterruptedException {
    bell.listen();
    long deadline = System.nanoTime() + atMost.toNanos();
    while (true) {
      // Before looking, so that a ring right after the look is not waited for in vain.
      long rings = bell.rings();
      if (isBehind(epoch)) {
        return true;
      }
      Duration left = Duration.ofNanos(deadline - System.nanoTime());
      if (left.isNegative() || left.isZero()) {
        return false;
      }
      bell.await(rings, left.compareTo(poll) < 0 ? left : poll);
    }
  }

  @Override
  public int forgetBefore(Instant moment) {
    return database.sql(FORGET, moment).update();
  }

  @PreDestroy
  void stop() {
    bell.stop();
  }

  /** Without a database nothing can change, and whoever waits goes on waiting. */
  private boolean isBehind(long epoch) {
    try {
      return latest().epoch() > epoch;
    } catch (StoreUnavailable e) {
      return false;
    }
  }

  private static NumberedChange change(Row row) {
    return new NumberedChange(
        row.number("epoch"), row.uuid("mark"), change(row.text("kind"), row.text("subject")));
  }

  private static Change change(String kind, String subject) {
    for (Change.Kind known : Change.Kind.values()) {
      if (known.text().equals(kind)) {
        return new Change(known, subject);
      }
    }
    return new Change(Change.Kind.UNKNOWN, kind + " " + subject);
  }
}
