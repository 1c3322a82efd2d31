package io.gatehouse.application.routing;

import io.gatehouse.application.change.ChangeFeed;
import io.gatehouse.domain.value.Nullable;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Gives the node a table and keeps it up to date, step by step. A database that can't be reached
 * costs nothing but time: the node goes on with what it has, or begins with what was saved.
 */
public final class KeepTable {

  /** For how long a notification that went astray can delay a change. */
  private static final Duration POLL = Duration.ofSeconds(1);

  private final ChangeFeed feed;
  private final FollowChanges changes;
  private final SaveTable saving;
  private final Node node;
  private boolean savedWasTried;
  private @Nullable Class<?> trouble;
  private volatile boolean stopped;

  public KeepTable(ChangeFeed feed, FollowChanges changes, SaveTable saving, Node node) {
    this.feed = feed;
    this.changes = changes;
    this.saving = saving;
    this.node = node;
  }

  /** What goes wrong from here on is not worth telling. */
  public void stop() {
    stopped = true;
  }

  public boolean isStopped() {
    return stopped;
  }

  /**
   * Waits until there is something to follow, or for a while.
   *
   * @return whether that was possible
   */
  public boolean awaitNews() throws InterruptedException {
    try {
      feed.await(node.table().get().epoch(), POLL);
      return true;
    } catch (RuntimeException e) {
      cutOff(e);
      return false;
    }
  }

  /**
   * Brings the table up to date.
   *
   * @return whether that was possible
   */
  public boolean isUpToDate() {
    try {
      // Before asking: what is committed meanwhile may not be seen.
      Instant asked = node.clock().instant();
      if (node.state().origin() == NodeState.Origin.DATABASE) {
        changes.catchUp();
      } else {
        changes.reload();
      }
      node.state().is(NodeState.Origin.DATABASE, asked);
      reconnected();
      return true;
    } catch (RuntimeException e) {
      cutOff(e);
      return false;
    }
  }

  private void reconnected() {
    if (trouble != null) {
      node.reports().reconnected(node.table().get());
    }
    trouble = null;
  }

  private void cutOff(RuntimeException reason) {
    // Of the same kind it says the same in other words, such as for how long it was waited.
    if (reason.getClass() != trouble && !stopped) {
      node.reports().cutOff(reason);
      trouble = reason.getClass();
    }
    if (!node.state().isReady() && !savedWasTried && !stopped) {
      savedWasTried = true;
      startSaved();
    }
  }

  private void startSaved() {
    try {
      Optional<SavedTable.Copy> copy = saving.load();
      if (copy.isPresent()) {
        node.table().replace(copy.get().table());
        node.state().is(NodeState.Origin.SAVED, copy.get().upToDateAt());
        node.reports().servesSaved(copy.get().table(), copy.get().upToDateAt());
      }
    } catch (UnusableTable e) {
      // Whoever stops us interrupts the reading, and nobody wants the table any more.
      if (!stopped) {
        node.reports().savedIsUnusable(e);
      }
    }
  }
}
