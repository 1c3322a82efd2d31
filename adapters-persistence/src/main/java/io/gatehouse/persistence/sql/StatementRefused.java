package io.gatehouse.persistence.sql;

import io.gatehouse.application.runtime.Systemic;
import java.util.Set;

/**
 * PostgreSQL understood the statement and refused it: a mistake of ours. The driver's exception is
 * left out on purpose, because it may quote the values of the row.
 */
public final class StatementRefused extends RuntimeException implements Systemic {

  private static final long serialVersionUID = 1L;

  static final String NOT_UNIQUE = "23505";

  /** A table or a column is not there, or may not be used. */
  private static final String NOT_AS_EXPECTED = "42";

  /** There is no part of the table that takes the row; or it was dropped just now. */
  private static final Set<String> NO_PART = Set.of("23514", "42P01");

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

  /** Whether the part of a table may be gone that the row belongs to. */
  public boolean lacksPart() {
    return NO_PART.contains(state);
  }

  /** The five characters by which the SQL standard names what went wrong. */
  public String state() {
    return state;
  }
}
