package io.gatehouse.web.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.gatehouse.application.refusal.FieldError;
import io.gatehouse.domain.value.IllegalTransition;
import io.gatehouse.domain.value.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A problem document, RFC 9457.
 *
 * @param type names the kind of problem
 * @param title the kind of problem, for people
 * @param status the HTTP status
 * @param detail what happened and what to do next
 * @param instance the path that was called, unless that could not be read; whatever in it is too
 *     long for an id or a slug, and may be a secret that was pasted there, is called unknown
 * @param code the kind of problem, for programs
 * @param requestId names this one call, in logs and on the audit trail too
 * @param from the state that there is no such way from; only if a transition is refused
 * @param to the state that there is no way to; only if a transition is refused
 * @param errors what is wrong with which field; only if fields are wrong
 * @param checks how what the process depends on is, by name; only if it is not ready
 */
@Serdeable
record Problem(
    String type,
    String title,
    int status,
    String detail,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String instance,
    String code,
    String requestId,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String from,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String to,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<FieldError> errors,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, CheckView> checks) {

  /** The clients' logs keep what problems say. */
  private static final Pattern LONG = Pattern.compile("(?![a-z0-9-]{1,63}(?:/|$))[^/]{33,}");

  static Problem of(Finding finding, Optional<String> path, String requestId) {
    ProblemKind kind = finding.kind();
    return new Problem(
        kind.type(),
        kind.title(),
        kind.status(),
        finding.detail(),
        path.map(it -> LONG.matcher(it).replaceAll("unknown")).orElse(null),
        kind.code(),
        requestId,
        finding.transition().map(IllegalTransition::from).orElse(null),
        finding.transition().map(IllegalTransition::to).orElse(null),
        finding.errors(),
        finding.checks());
  }
}
