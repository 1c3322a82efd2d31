package io.gatehouse.application.refusal;

import io.gatehouse.domain.limit.LimitVerdict;
import io.gatehouse.domain.value.IllegalTransition;
import io.gatehouse.domain.value.InvalidValue;
import io.gatehouse.domain.value.Revision;
import io.gatehouse.domain.value.Versions;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** A business no. Whatever the use case had done is undone; the no itself is on record. */
public final class Refused extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final RefusalCode code;
  private final transient List<FieldError> errors;
  private final transient Optional<LimitVerdict> limit;
  private final transient Optional<IllegalTransition> transition;
  private transient boolean onRecord;

  public Refused(RefusalCode code) {
    this(code, code.meaning());
  }

  public Refused(RefusalCode code, String detail) {
    this(code, detail, List.of(), Optional.empty(), Optional.empty());
  }

  private Refused(
      RefusalCode code,
      String detail,
      List<FieldError> errors,
      Optional<LimitVerdict> limit,
      Optional<IllegalTransition> transition) {
    // A no is an answer, not an accident: nobody reads its stack trace, and it is costly.
    super(detail, null, false, false);
    this.code = code;
    this.errors = List.copyOf(errors);
    this.limit = limit;
    this.transition = transition;
  }

  public static Refused invalid(List<FieldError> errors) {
    return new Refused(
        RefusalCode.VALIDATION_FAILED,
        RefusalCode.VALIDATION_FAILED.meaning(),
        errors,
        Optional.empty(),
        Optional.empty());
  }

  /** One field is wrong. */
  public static Refused invalid(String field, InvalidValue.Fault fault, String expected) {
    return invalid(List.of(new FieldError(field, fault.text(), "expected: " + expected)));
  }

  public static Refused throttled(LimitVerdict verdict) {
    return new Refused(
        RefusalCode.RATE_LIMIT_EXCEEDED,
        RefusalCode.RATE_LIMIT_EXCEEDED.meaning(),
        List.of(),
        Optional.of(verdict),
        Optional.empty());
  }

  /** The result of a rule of the domain; what the rule objects to becomes a refusal. */
  public static <T> T ifRuledOut(Supplier<T> rule) {
    try {
      return rule.get();
    } catch (InvalidValue e) {
      throw invalid(e.name(), e.fault(), e.expected());
    } catch (IllegalTransition e) {
      throw new Refused(
          RefusalCode.ILLEGAL_TRANSITION,
          String.valueOf(e.getMessage()),
          List.of(),
          Optional.empty(),
          Optional.of(e));
    }
  }

  /** Refuses unless the decision is about the current edition, too. */
  public static void ifStale(Versions expected, Revision current) {
    if (!expected.include(current)) {
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

  /** From where to where there is no way, if that was the reason. */
  public Optional<IllegalTransition> transition() {
    return transition;
  }
}
