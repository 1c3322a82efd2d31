package io.gatehouse.web.problem;

/** A call that failed in a way that has a code of its own. */
public final class Failure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final FailureCode code;

  public Failure(FailureCode code) {
    this(code, code.meaning());
  }

  /**
   * @param detail what exactly was wrong; shown to the caller
   */
  public Failure(FailureCode code, String detail) {
    super(detail, null, false, false);
    this.code = code;
  }

  public static Failure malformed(String detail) {
    return new Failure(FailureCode.MALFORMED_REQUEST, detail);
  }

  public FailureCode code() {
    return code;
  }

  public String detail() {
    return String.valueOf(getMessage());
  }
}
