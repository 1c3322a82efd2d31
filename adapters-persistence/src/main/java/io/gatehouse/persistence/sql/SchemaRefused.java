package io.gatehouse.persistence.sql;

/** The database is not one that this program may work with; the message says what to do. */
public final class SchemaRefused extends RuntimeException {

  private static final long serialVersionUID = 1L;

  SchemaRefused(String message) {
    super(message);
  }

  SchemaRefused(String message, Throwable cause) {
    super(message, cause);
  }
}
