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
import java.util.Optional;
import java.util.Set;

/**
 * Keeps the node's table up to date: all of it once, then what changed. A table is replaced by a
 * whole one or not at all; a subject of which no sense can be made holds nothing else up.
 */
public final class FollowChanges {

  private static final int AT_ONCE = 1000;
  private static final int ROWS_AT_ONCE = 10_000;

  private final ChangeFeed feed;
  private final RoutingSource source;
  private final CurrentTable current;
  private final NodeReports reports;

  public FollowChanges(
      ChangeFeed feed, RoutingSource source, CurrentTable current, NodeReports reports) {
    this.feed = feed;
    this.source = source;
    this.current = current;
    this.reports = reports;
  }

  /** Reads everything anew, whatever the node had before. */
  public void reload() {
    RoutingTable before = current.get();
    Loading loading = new Loading();
    long epoch =
        source.readAll(
            loading::add,
            (change, reason) -> {
              reports.refused(change, reason);
              Doubt.kept(before, change).ifPresent(loading::add);
            });
    current.replace(loading.done(epoch));
    reports.loaded(current.get());
  }

  /** Catches up with all that was committed since. */
  public void catchUp() {
    while (follow() > 0) {
      // What was committed meanwhile comes with the next look.
    }
  }

  /**
   * Catches up with what was committed since.
   *
   * @return how many changes that were; if it is many, there may be more
   */
  public int follow() {
    RoutingTable table = current.get();
    long latest = feed.latest();
    if (latest < table.epoch()) {
      // The database was set back to an earlier state: the changes since are not ours.
      reload();
      return 0;
    }
    List<NumberedChange> news =
        latest == table.epoch() ? List.of() : feed.after(table.epoch(), AT_ONCE);
    if (news.isEmpty() && latest == table.epoch()) {
      return 0;
    }
    if (news.isEmpty() || news.get(0).epoch() != table.epoch() + 1) {
      // We were away for so long that what happened meanwhile was forgotten.
      reload();
      return 0;
    }
    // What is read is the present state, so the last word on a subject is enough.
    Set<Change> subjects = new LinkedHashSet<>(news.stream().map(NumberedChange::change).toList());
    long epoch = news.get(news.size() - 1).epoch();
    current.replace(table.at(epoch, read(subjects)));
    return news.size();
  }

  private List<TableChange> read(Set<Change> subjects) {
    List<Change> known = new ArrayList<>();
    for (Change subject : subjects) {
      if (subject.kind() == Change.Kind.UNKNOWN) {
        reports.refused(subject, new Unreadable("written by a newer program"));
      } else {
        known.add(subject);
      }
    }
    return known.isEmpty() ? List.of() : read(known);
  }

  /** By halves, until what can't be read is alone. */
  private List<TableChange> read(List<Change> subjects) {
    try {
      return source.read(subjects);
    } catch (Unreadable e) {
      if (subjects.size() == 1) {
        return refused(subjects.get(0), e);
      }
      int half = subjects.size() / 2;
      List<TableChange> all = new ArrayList<>(read(subjects.subList(0, half)));
      all.addAll(read(subjects.subList(half, subjects.size())));
      return all;
    }
  }

  private List<TableChange> refused(Change change, Unreadable reason) {
    reports.refused(change, reason);
    Optional<TableChange> consequence = Doubt.change(change);
    return consequence.map(List::of).orElseGet(List::of);
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
