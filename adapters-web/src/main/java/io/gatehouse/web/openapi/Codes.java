package io.gatehouse.web.openapi;

import io.gatehouse.application.refusal.RefusalCode;
import io.gatehouse.web.http.Access;
import io.gatehouse.web.http.Declared;
import io.gatehouse.web.problem.FailureCode;
import io.gatehouse.web.problem.ProblemKind;
import io.gatehouse.web.problem.ProblemTable;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;

/** Every problem that a route can answer with: what it declares, and what follows from its form. */
final class Codes {

  /** What is asked of each request, whatever it wants; bodies too, where none is read. */
  private static final Set<FailureCode> OF_EVERY_ROUTE =
      EnumSet.of(
          FailureCode.MALFORMED_REQUEST,
          FailureCode.URI_TOO_LONG,
          FailureCode.HEADERS_TOO_LARGE,
          FailureCode.EXPECTATION_FAILED,
          FailureCode.PAYLOAD_TOO_LARGE,
          FailureCode.UNSUPPORTED_MEDIA_TYPE,
          FailureCode.REQUEST_TIMEOUT,
          FailureCode.NOT_ACCEPTABLE,
          FailureCode.INTERNAL_ERROR,
          FailureCode.OVERLOADED,
          FailureCode.STORE_UNAVAILABLE);

  private Codes() {}

  static Stream<ProblemKind> of(Described route) {
    return Stream.concat(
        refusals(route).stream().map(ProblemTable::of),
        failures(route).stream().map(ProblemTable::of));
  }

  private static Set<RefusalCode> refusals(Described route) {
    Declared declared = route.declared();
    Set<RefusalCode> codes = EnumSet.noneOf(RefusalCode.class);
    codes.addAll(declared.refusals());
    addIf(codes, route.isGated(), RefusalCode.SETUP_REQUIRED);
    boolean signedIn = declared.access() != Access.PUBLIC;
    addIf(codes, signedIn, RefusalCode.AUTHENTICATION_REQUIRED);
    addIf(codes, signedIn, RefusalCode.TOKEN_INVALID);
    addIf(codes, declared.access() == Access.PERMISSION, RefusalCode.FORBIDDEN);
    addIf(codes, declared.overOrganization() || route.namesSomething(), RefusalCode.NOT_FOUND);
    addIf(codes, route.hasBody() || route.isQueried(), RefusalCode.VALIDATION_FAILED);
    addIf(codes, route.isConditional(), RefusalCode.STALE_VERSION);
    addIf(codes, route.creates(), RefusalCode.RATE_LIMIT_EXCEEDED);
    addIf(codes, route.isRepeatable(), RefusalCode.IDEMPOTENCY_MISMATCH);
    addIf(codes, route.isRepeatable(), RefusalCode.IDEMPOTENCY_IN_PROGRESS);
    return codes;
  }

  private static Set<FailureCode> failures(Described route) {
    Set<FailureCode> codes = EnumSet.copyOf(OF_EVERY_ROUTE);
    codes.addAll(route.declared().failures());
    return codes;
  }

  private static void addIf(Set<RefusalCode> codes, boolean condition, RefusalCode code) {
    if (condition) {
      codes.add(code);
    }
  }
}
