package io.gatehouse.app.drill;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What the document promises each caller, and whether an answer keeps it. */
final class Agreement {

  /** What belongs to an organization, and so is not there for people of another. */
  private static final Pattern OWNED =
      Pattern.compile(
          "\\{(organization|api|version|plan|consumer|key|subscription|client|period)}");

  /** What is said of a request that makes no sense; those of the document do. */
  private static final Set<String> BAD_EXAMPLE = Set.of("malformed_request", "validation_failed");

  private static final Set<String> FOR_THE_ROLE =
      Set.of("authentication_required", "token_invalid", "forbidden");

  /** Operations whose example names something that is not there, and why. */
  private static final Map<String, String> MISSING =
      Map.of(
          "subscribe", "the API of the example",
          "explainDecision", "the API of the example",
          "correctCharge", "the subscription of the example");

  /** Operations whose organization only narrows what is told: a foreign one leaves nothing. */
  private static final Set<String> NARROWED = Set.of("listSubscriptions");

  /**
   * Calls that need a right in any organization at all. Everybody here has founded one when it is
   * their turn, because the document names that call before.
   */
  private static final Set<String> ANYWHERE = Set.of("/api/usage/events");

  private static final String SECRET = "the secret of the example is nobody's";
  private static final String FORM = "takes a form, with the secret of a client";
  private static final String STATE = "there is no such way from the state that things are in here";
  private static final String ABSENT = "there is no such API as that of the example";

  /**
   * Operations that no example makes succeed here, and why; each succeeds in a drill of its own.
   */
  static final Map<String, String> NEVER =
      Map.ofEntries(
          Map.entry("setUp", STATE),
          Map.entry("logIn", SECRET),
          Map.entry("logOut", SECRET),
          Map.entry("refresh", SECRET),
          Map.entry("changePassword", SECRET),
          Map.entry("acceptInvitation", SECRET),
          Map.entry("issueToken", FORM),
          Map.entry("introspectToken", FORM),
          Map.entry("revokeToken", FORM),
          Map.entry("createVersion", "the label of the example is taken here"),
          Map.entry("publishVersion", STATE),
          Map.entry("retireVersion", STATE),
          Map.entry("approveSubscription", STATE),
          Map.entry("denySubscription", STATE),
          Map.entry("resumeSubscription", STATE),
          Map.entry("subscribe", ABSENT),
          Map.entry("explainDecision", ABSENT),
          Map.entry("correctCharge", "there is no such subscription as that of the example"));

  private Agreement() {}

  /** What is said to the caller; "allowed" stands for all that has nothing to do with who it is. */
  static String expected(Set<String> roles, String path, World.Caller caller) {
    boolean founder = ANYWHERE.contains(path) && !caller.role().isEmpty();
    return founder ? "allowed" : expected(roles, OWNED.matcher(path).find(), caller);
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
