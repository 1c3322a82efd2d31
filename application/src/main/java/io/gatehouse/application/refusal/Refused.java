package io.gatehouse.application.refusal;

import io.gatehouse.domain.limit.LimitVerdict;
import io.gatehouse.domain.value.Revision;
import java.util.List;
import java.util.Optional;

/** A business no. Whatever the use case had done is undone; the no itself is on record. */
public final class Refused extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final RefusalCode code;
  private final transient List<FieldError> errors;
  private final transient Optional<LimitVerdict> limit;
  private transient boolean onRecord;

  public Refused(RefusalCode code) {
    this(code, code.meaning());
  }

  public Refused(RefusalCode code, String detail) {
    this(code, detail, List.of(), Optional.empty());
  }

  private Refused(
      RefusalCode code, String detail, List<FieldError> errors, Optional<LimitVerdict> limit) {
    // A no is an answer, not an accident: nobody reads its stack trace, and it is costly.
    super(detail, null, false, false);
    this.code = code;
    this.errors = List.copyOf(errors);
    this.limit = limit;
  }

  public static Refused invalid(List<FieldError> errors) {
    return new Refused(
        RefusalCode.VALIDATION_FAILED,
        RefusalCode.VALIDATION_FAILED.meaning(),
        errors,
        Optional.empty());
  }

  public static Refused throttled(LimitVerdict verdict) {
    return new Refused(
        RefusalCode.RATE_LIMIT_EXCEEDED,
        RefusalCode.RATE_LIMIT_EXCEEDED.meaning(),
        List.of(),
        Optional.of(verdict));
  }

  /** Refuses unless the caller, if it named a version, named the current one. */
  public static void ifStale(Optional<Long> expected, Revision current) {
    if (expected.isPresent() && expected.get() != current.version()) {
      throw new Refused(RefusalCode.STALE_VERSION);
    }
  }

  /** Remembers that the audit trail has this refusal, so that it is not put there twice. */
  public void putOnRecord() {
    onRecord = true;
  }

  public boolean onRecord() {
    return onRecord;
  }

  public RefusalCode code() {
    return code;
  }

  public String detail() {
    return String.valueOf(getMessage());
  }

  public List<FieldError> errors() {
    return errors;
  }

  /** The limit that was exceeded, if that was the reason. */
  public Optional<LimitVerdict> limit() {
    return limit;
  }
}
