package io.gatehouse.persistence.sql;

/** The database is not one that this program may work with; the message says what to do. */
public final class SchemaRefused extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Of a database that no control plane has worked with yet. */
  public static SchemaRefused unused() {
    return new SchemaRefused("The database is not in use yet: start its control plane.");
  }

  SchemaRefused(String message) {
    super(message);
  }

  SchemaRefused(String message, Throwable cause) {
    super(message, cause);
  }
}
