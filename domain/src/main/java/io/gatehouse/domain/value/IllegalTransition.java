package io.gatehouse.domain.value;

/** A move that the present state does not allow. */
public final class IllegalTransition extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String from;
  private final String to;

  public IllegalTransition(String from, String to) {
    super(sentence(from, to));
    this.from = from;
    this.to = to;
  }

  /** What comes is always said in a participle, but for one state. */
  private static String sentence(String from, String to) {
    if (from.equals(to)) {
      return "Its state is " + from + " already.";
    }
    String done = to.equals("active") ? "made active" : to;
    return "Its state is " + from + ", and from there it can't be " + done + ".";
  }

  public String from() {
    return from;
  }

  public String to() {
    return to;
  }
}
