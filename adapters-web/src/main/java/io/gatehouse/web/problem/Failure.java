package io.gatehouse.web.problem;

import java.util.Map;
import java.util.Optional;

/** A call that failed in a way that has a code of its own. */
public final class Failure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final FailureCode code;
  private final transient Optional<String> path;
  private final transient Map<String, CheckView> checks;

  public Failure(FailureCode code) {
    this(code, code.meaning());
  }

  /**
   * @param detail what exactly was wrong; shown to the caller
   */
  public Failure(FailureCode code, String detail) {
    this(code, detail, Optional.empty(), Map.of());
  }

  private Failure(
      FailureCode code, String detail, Optional<String> path, Map<String, CheckView> checks) {
    super(detail, null, false, false);
    this.code = code;
    this.path = path;
    this.checks = checks;
  }

  /**
   * @param checks how everything is that the process depends on, by name
   */
  public static Failure notReady(String detail, Map<String, CheckView> checks) {
    return new Failure(FailureCode.NOT_READY, detail, Optional.empty(), checks);
  }

  public static Failure malformed(String detail) {
    return new Failure(FailureCode.MALFORMED_REQUEST, detail);
  }

  /** The same of a request that the framework does not get to see as it came. */
  public Failure at(Optional<String> called) {
    return new Failure(code, detail(), called, checks);
  }

  /** The path that was called, if it could be read where the framework could not be told. */
  Optional<String> path() {
    return path;
  }

  /** How what the process depends on is, if that is why it failed. */
  Map<String, CheckView> checks() {
    return checks;
  }

  public FailureCode code() {
    return code;
  }

  public String detail() {
    return String.valueOf(getMessage());
  }
}
