package io.gatehouse.application.routing;

/** What is stored makes no sense here: it is damaged, or a newer program wrote it. */
public final class Unreadable extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public Unreadable(String what) {
    super(what);
  }

  public Unreadable(String what, Throwable cause) {
    super(what, cause);
  }
}
