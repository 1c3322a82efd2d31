package io.gatehouse.persistence.sql;

import io.gatehouse.application.runtime.Systemic;

/**
 * PostgreSQL understood the statement and refused it: a mistake of ours. The driver's exception is
 * left out on purpose, because it may quote the values of the row.
 */
public final class StatementRefused extends RuntimeException implements Systemic {

  private static final long serialVersionUID = 1L;

  static final String NOT_UNIQUE = "23505";

  /** A table or a column is not there, or may not be used. */
  private static final String NOT_AS_EXPECTED = "42";

  private final String state;

  StatementRefused(String state, String message) {
    super(message + " [" + state + "]");
    this.state = state;
  }

  /** Whether the tables are not as this program needs them, whatever the values are. */
  @Override
  public boolean isSystemic() {
    return state.startsWith(NOT_AS_EXPECTED);
  }

  /** The five characters by which the SQL standard names what went wrong. */
  public String state() {
    return state;
  }
}
