package io.gatehouse.application.audit;

/**
 * What is stored in the place of an entry is none: somebody changed it by other means than ours.
 */
public final class UnreadableEntry extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final long sequence;

  public UnreadableEntry(long sequence, Throwable cause) {
    super("what is stored as number " + sequence + " is no audit entry", cause);
    this.sequence = sequence;
  }

  public long sequence() {
    return sequence;
  }
}
