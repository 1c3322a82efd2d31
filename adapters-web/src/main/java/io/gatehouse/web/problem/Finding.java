package io.gatehouse.web.problem;

import io.gatehouse.application.refusal.FieldError;
import io.gatehouse.domain.value.IllegalTransition;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What became of a call that was not answered as it hoped.
 *
 * @param transition the move that there is not, if that is what was hoped for
 * @param checks how what the process depends on is, if that is why
 * @param headers what the answer carries besides the document
 * @param onRecord whether the audit trail has it already
 */
public record Finding(
    ProblemKind kind,
    String detail,
    List<FieldError> errors,
    Optional<IllegalTransition> transition,
    Map<String, CheckView> checks,
    Map<String, String> headers,
    boolean onRecord) {

  static Finding of(FailureCode code) {
    return of(code, code.meaning());
  }

  static Finding of(FailureCode code, String detail) {
    return of(code, detail, Map.of());
  }

  static Finding of(FailureCode code, String detail, Map<String, CheckView> checks) {
    return new Finding(
        ProblemTable.of(code), detail, List.of(), Optional.empty(), checks, Map.of(), false);
  }

  Finding with(String header, String value) {
    return new Finding(kind, detail, errors, transition, checks, Map.of(header, value), onRecord);
  }
}
