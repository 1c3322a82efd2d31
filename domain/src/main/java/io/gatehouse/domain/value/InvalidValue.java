package io.gatehouse.domain.value;

/** A value that may not exist; the message names the value and what was expected of it. */
public final class InvalidValue extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  /** What is wrong, in a form that programs can branch on. */
  public enum Fault {
    /** Nothing was given where something is needed. */
    REQUIRED,
    /** Shorter than the least length. */
    TOO_SHORT,
    /** Longer than the greatest length. */
    TOO_LONG,
    /** Not of the expected form. */
    MALFORMED,
    /** Outside of the allowed range or set. */
    OUT_OF_RANGE,
    /** Kept for the product's own use. */
    RESERVED,
    /** Known to attackers or too easy to guess. */
    TOO_COMMON,
    /** The same as before, where something new is asked for. */
    UNCHANGED,
    /** Has no place beside another field that is there. */
    EXCLUDED;

    /** The constant as clients see it. */
    public String text() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  private final String name;
  private final Fault fault;
  private final String expected;

  public InvalidValue(String name, Fault fault, String expected) {
    super(name + ": " + fault.text() + " (expected: " + expected + ")");
    this.name = name;
    this.fault = fault;
    this.expected = expected;
  }

  /** What the value is called, as clients write it. */
  public String name() {
    return name;
  }

  public Fault fault() {
    return fault;
  }

  /** What would have been right, without the rejected value: it may be a secret. */
  public String expected() {
    return expected;
  }
}
