package io.gatehouse.app.drill;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What the document promises each caller, and whether an answer keeps it. */
final class Agreement {

  /** What belongs to an organization, and so is not there for people of another. */
  private static final Pattern OWNED =
      Pattern.compile("\\{(organization|api|version|plan|consumer|key|subscription|client)}");

  /** What is said of a request that makes no sense; those of the document do. */
  private static final Set<String> BAD_EXAMPLE = Set.of("malformed_request", "validation_failed");

  private static final Set<String> FOR_THE_ROLE =
      Set.of("authentication_required", "token_invalid", "forbidden");

  /** Operations whose example names something that is not there, and why. */
  private static final Map<String, String> MISSING =
      Map.of("subscribe", "the API of the example", "explainDecision", "the API of the example");

  /** Operations whose organization only narrows what is told: a foreign one leaves nothing. */
  private static final Set<String> NARROWED = Set.of("listSubscriptions");

  private Agreement() {}

  /** What is said to the caller; "allowed" stands for all that has nothing to do with who it is. */
  static String expected(Set<String> roles, String path, World.Caller caller) {
    return expected(roles, OWNED.matcher(path).find(), caller);
  }

  /** What is said when the organization is named beside the path. */
  static String expectedOver(Set<String> roles, String operation, World.Caller caller) {
    return expected(roles, !NARROWED.contains(operation), caller);
  }

  private static String expected(Set<String> roles, boolean owned, World.Caller caller) {
    if (roles.contains("anyone")) {
      return "allowed";
    }
    if (caller.role().isEmpty()) {
      return "authentication_required";
    }
    if (owned && caller.foreign() && !caller.role().equals("platform_admin")) {
      return "not_found";
    }
    return roles.contains(caller.role()) ? "allowed" : "forbidden";
  }

  /** What is wrong with the answer, if anything is. */
  static Optional<String> objection(String operation, String expected, int status, String code) {
    boolean missing = code.equals("not_found") && !MISSING.containsKey(operation);
    boolean agrees =
        expected.equals("allowed")
            ? !FOR_THE_ROLE.contains(code)
                && !missing
                && status < 500
                && !BAD_EXAMPLE.contains(code)
            : expected.equals(code);
    return agrees
        ? Optional.empty()
        : Optional.of(expected + " by the document, but " + status + " " + code);
  }
}
