package io.gatehouse.web.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.gatehouse.application.refusal.FieldError;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;

/**
 * A problem document, RFC 9457.
 *
 * @param type names the kind of problem
 * @param title the kind of problem, for people
 * @param status the HTTP status
 * @param detail what happened and what to do next
 * @param instance the path that was called
 * @param code the kind of problem, for programs
 * @param requestId names this one call, in logs and on the audit trail too
 * @param errors what is wrong with which field; only if fields are wrong
 */
@Serdeable
record Problem(
    String type,
    String title,
    int status,
    String detail,
    String instance,
    String code,
    String requestId,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<FieldError> errors) {

  static Problem of(
      ProblemKind kind, String detail, String instance, String requestId, List<FieldError> errors) {
    return new Problem(
        kind.type(),
        kind.title(),
        kind.status(),
        detail,
        instance,
        kind.code(),
        requestId,
        List.copyOf(errors));
  }
}
