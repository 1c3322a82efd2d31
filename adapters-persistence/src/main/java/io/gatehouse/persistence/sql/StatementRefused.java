package io.gatehouse.persistence.sql;

/**
 * PostgreSQL understood the statement and refused it: a mistake of ours. The driver's exception is
 * left out on purpose, because it may quote the values of the row.
 */
public final class StatementRefused extends RuntimeException {

  private static final long serialVersionUID = 1L;

  static final String NOT_UNIQUE = "23505";

  private final String state;

  StatementRefused(String state, String message) {
    super(message + " [" + state + "]");
    this.state = state;
  }

  /** The five characters by which the SQL standard names what went wrong. */
  public String state() {
    return state;
  }
}
