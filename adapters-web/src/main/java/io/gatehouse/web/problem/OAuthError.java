package io.gatehouse.web.problem;

import io.micronaut.serde.annotation.Serdeable;

/**
 * What went wrong, as RFC 6749 has it.
 *
 * @param error the kind of error, for programs
 * @param errorDescription what happened and what to do next, for people
 */
@Serdeable
public record OAuthError(String error, String errorDescription) {

  public static OAuthError of(Finding finding) {
    return new OAuthError(code(finding.kind()), sayable(finding.detail()));
  }

  /** OAuth's own word for a kind of problem. */
  public static String code(ProblemKind kind) {
    return switch (kind.code()) {
      case "invalid_client", "invalid_scope", "invalid_grant", "unsupported_grant_type" ->
          kind.code();
      case "authentication_required", "token_invalid" -> "invalid_token";
      case "internal_error" -> "server_error";
      case "rate_limit_exceeded", "overloaded", "store_unavailable", "not_ready" ->
          "temporarily_unavailable";
      default -> "invalid_request";
    };
  }

  /** A description has neither quotes nor anything beyond ASCII. */
  private static String sayable(String detail) {
    return detail.replaceAll("[^\\x20-\\x7e]|[\"\\\\]", "'");
  }
}
