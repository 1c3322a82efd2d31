package io.gatehouse.web.problem;

import io.gatehouse.application.refusal.FieldError;
import java.util.List;
import java.util.Map;

/**
 * What became of a call that was not answered as it hoped.
 *
 * @param headers what the answer carries besides the document
 * @param onRecord whether the audit trail has it already
 */
public record Finding(
    ProblemKind kind,
    String detail,
    List<FieldError> errors,
    Map<String, String> headers,
    boolean onRecord) {

  static Finding of(FailureCode code) {
    return of(code, code.meaning());
  }

  static Finding of(FailureCode code, String detail) {
    return new Finding(ProblemTable.of(code), detail, List.of(), Map.of(), false);
  }

  Finding with(String header, String value) {
    return new Finding(kind, detail, errors, Map.of(header, value), onRecord);
  }
}
