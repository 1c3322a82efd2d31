package io.gatehouse.persistence.sql;

import io.gatehouse.application.runtime.StoreUnavailable;

/** The statement collided with another transaction; doing all of it again may succeed. */
final class Contention extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** A row refers to one that does not exist: deleted since we looked, or our mistake. */
  static final String DANGLING = "23503";

  private static final String DEADLOCK = "40P01";

  private final String state;

  Contention(String state, String message) {
    super(message);
    this.state = state;
  }

  /** Whether two waited for each other. */
  boolean isDeadlock() {
    return state.equals(DEADLOCK);
  }

  /** What it means if repeating does not help. */
  RuntimeException lasting() {
    return state.equals(DANGLING)
        ? new StatementRefused(state, String.valueOf(getMessage()))
        : new StoreUnavailable("too many transactions collide", this);
  }
}
