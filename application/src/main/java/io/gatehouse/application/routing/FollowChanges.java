package io.gatehouse.application.routing;

import io.gatehouse.application.change.Change;
import io.gatehouse.application.change.ChangeFeed;
import io.gatehouse.application.change.NumberedChange;
import io.gatehouse.application.change.Position;
import io.gatehouse.domain.organization.OrganizationId;
import io.gatehouse.domain.routing.RoutingTable;
import io.gatehouse.domain.routing.TableChange;
import io.gatehouse.domain.routing.TableRow;
import java.util.ArrayList;
import java.util.HashSet;
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
  private Position position = Position.BEGIN;

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
    Position read =
        source.readAll(
            loading::add,
            (change, reason) -> {
              reports.refused(change, reason);
              Doubt.kept(before, change).ifPresent(loading::add);
            });
    current.replace(loading.done(read.epoch()));
    position = read;
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
    if (feed.latest().equals(position)) {
      return 0;
    }
    // From the one on that we know: if it is not there, we were away until it was forgotten; if it
    // is another one, the database was set back, and what came since does not follow on our table.
    List<NumberedChange> known = feed.after(position.epoch() - 1, AT_ONCE + 1);
    if (known.isEmpty() || !isOurs(known.get(0))) {
      reload();
      return 0;
    }
    List<NumberedChange> news = isBegin() ? known : known.subList(1, known.size());
    if (!news.isEmpty()) {
      follow(news);
    }
    return news.size();
  }

  private boolean isOurs(NumberedChange first) {
    return isBegin() ? first.epoch() == 1 : first.position().equals(position);
  }

  private boolean isBegin() {
    return position.equals(Position.BEGIN);
  }

  private void follow(List<NumberedChange> news) {
    // What is read is the present state, so the last word on a subject is enough.
    Set<Change> subjects = new LinkedHashSet<>(news.stream().map(NumberedChange::change).toList());
    List<TableChange> changes = read(subjects);
    Position next = news.get(news.size() - 1).position();
    current.replace(current.get().at(next.epoch(), changes).without(goneOrganizations(changes)));
    position = next;
  }

  private static Set<OrganizationId> goneOrganizations(List<TableChange> changes) {
    Set<OrganizationId> gone = new HashSet<>();
    for (TableChange change : changes) {
      if (change instanceof TableChange.NoOrganization organization) {
        gone.add(organization.id());
      }
    }
    return gone;
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
