package io.gatehouse.application.change;

import java.util.List;

/** Where use cases write down what they changed, as a part of the same transaction. */
public interface ChangeLog {

  /**
   * Appends the changes with the next epochs, which become visible with the commit and are given to
   * nobody else if there is none. Writers queue here from this call until they commit, so it is the
   * last thing a transaction does.
   *
   * @param awaited whether they wait for their own node after it, as {@link OwnNode} does: who is
   *     told that a key is revoked can rely on it there
   */
  void append(List<Change> changes, boolean awaited);
}
