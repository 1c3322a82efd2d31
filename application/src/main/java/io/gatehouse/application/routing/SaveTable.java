package io.gatehouse.application.routing;

import io.gatehouse.domain.routing.RoutingTable;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Saves the node's table a little after it changed: writing it takes as long as it is large, and
 * changes come in bursts.
 */
public final class SaveTable {

  /** How long nothing must have changed. */
  static final Duration QUIET = Duration.ofSeconds(3);

  /** How long a change waits at most if they never cease. */
  static final Duration LONGEST = Duration.ofSeconds(30);

  private final SavedTable file;
  private final Node node;
  private RoutingTable saved = RoutingTable.EMPTY;
  private RoutingTable seen = RoutingTable.EMPTY;
  private Instant firstChange = Instant.MIN;
  private Instant lastChange = Instant.MIN;
  private Instant notBefore = Instant.MIN;
  private boolean finished;

  public SaveTable(SavedTable file, Node node) {
    this.file = file;
    this.node = node;
  }

  /** Saves the table if it is time to. */
  public synchronized void look() {
    RoutingTable table = node.table().get();
    Instant now = node.clock().instant();
    if (table != seen) {
      firstChange = seen == saved ? now : firstChange;
      lastChange = now;
      seen = table;
    }
    boolean quiet = !now.isBefore(lastChange.plus(QUIET));
    boolean late = !now.isBefore(firstChange.plus(LONGEST));
    if (!finished && seen != saved && (quiet || late) && !now.isBefore(notBefore)) {
      save();
    }
  }

  /** Saves the table once more, unless it is saved already, and never again: the process ends. */
  public synchronized void finish() {
    finished = true;
    seen = node.table().get();
    if (seen != saved) {
      save();
    }
  }

  synchronized Optional<SavedTable.Copy> load() {
    Optional<SavedTable.Copy> copy = file.load();
    copy.ifPresent(
        it -> {
          saved = it.table();
          seen = saved;
        });
    return copy;
  }

  private void save() {
    Instant now = node.clock().instant();
    try {
      file.save(new SavedTable.Copy(seen, now.minus(node.state().age())));
      saved = seen;
      notBefore = Instant.MIN;
    } catch (UnusableTable e) {
      if (notBefore.equals(Instant.MIN)) {
        node.reports().notSaved(e);
      }
      notBefore = now.plus(LONGEST);
    }
  }
}
