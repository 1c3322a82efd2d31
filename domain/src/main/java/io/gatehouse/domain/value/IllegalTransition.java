package io.gatehouse.domain.value;

/** A move that the present state does not allow. */
public final class IllegalTransition extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String from;
  private final String to;

  public IllegalTransition(String from, String to) {
    super("From " + from + " there is no way to " + to + ".");
    this.from = from;
    this.to = to;
  }

  public String from() {
    return from;
  }

  public String to() {
    return to;
  }
}
