package io.gatehouse.application.routing;

import io.gatehouse.application.change.Change;
import io.gatehouse.application.change.ChangeFeed;
import io.gatehouse.application.change.NumberedChange;
import io.gatehouse.domain.routing.RoutingTable;
import io.gatehouse.domain.routing.TableChange;
import io.gatehouse.domain.routing.TableRow;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * Keeps the node's table up to date: all of it once, then what changed. A table is replaced by a
 * whole one or not at all.
 */
public final class FollowChanges {

  private static final int AT_ONCE = 1000;
  private static final int ROWS_AT_ONCE = 10_000;

  private final ChangeFeed feed;
  private final RoutingSource source;
  private final CurrentTable current;

  public FollowChanges(ChangeFeed feed, RoutingSource source, CurrentTable current) {
    this.feed = feed;
    this.source = source;
    this.current = current;
  }

  /** Reads everything anew, whatever the node had before. */
  public void reload() {
    Loading loading = new Loading();
    long epoch = source.readAll(loading::add);
    current.replace(loading.done(epoch));
  }

  /**
   * Catches up with what was committed since.
   *
   * @return how many changes that were; if it is many, there may be more
   */
  public int follow() {
    RoutingTable table = current.get();
    List<NumberedChange> news = feed.after(table.epoch(), AT_ONCE);
    if (news.isEmpty()) {
      return 0;
    }
    // What is read is the present state, so the last word on a subject is enough.
    List<Change> subjects =
        new ArrayList<>(new LinkedHashSet<>(news.stream().map(NumberedChange::change).toList()));
    long epoch = news.get(news.size() - 1).epoch();
    current.replace(table.at(epoch, source.read(subjects)));
    return news.size();
  }

  /** Rows on their way into a table. */
  private static final class Loading {

    private final List<TableChange> some = new ArrayList<>();
    private RoutingTable table = RoutingTable.EMPTY;

    void add(TableRow row) {
      some.add(new TableChange.Put(row));
      if (some.size() == ROWS_AT_ONCE) {
        flush(0);
      }
    }

    RoutingTable done(long epoch) {
      flush(epoch);
      return table;
    }

    private void flush(long epoch) {
      table = table.at(epoch, some);
      some.clear();
    }
  }
}
