package io.gatehouse.web.problem;

import java.util.Optional;

/** A call that failed in a way that has a code of its own. */
public final class Failure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final FailureCode code;
  private final transient Optional<String> path;

  public Failure(FailureCode code) {
    this(code, code.meaning());
  }

  /**
   * @param detail what exactly was wrong; shown to the caller
   */
  public Failure(FailureCode code, String detail) {
    this(code, detail, Optional.empty());
  }

  private Failure(FailureCode code, String detail, Optional<String> path) {
    super(detail, null, false, false);
    this.code = code;
    this.path = path;
  }

  public static Failure malformed(String detail) {
    return new Failure(FailureCode.MALFORMED_REQUEST, detail);
  }

  /** The same of a request that the framework does not get to see as it came. */
  public Failure at(Optional<String> called) {
    return new Failure(code, detail(), called);
  }

  /** The path that was called, if it could be read where the framework could not be told. */
  Optional<String> path() {
    return path;
  }

  public FailureCode code() {
    return code;
  }

  public String detail() {
    return String.valueOf(getMessage());
  }
}
