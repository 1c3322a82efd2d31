package io.gatehouse.web.organization;

import io.gatehouse.domain.value.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;

/** What is sent to get in. None of it is ever printed. */
final class AuthRequests {

  private static final String EMAIL = "ada@example.com";
  private static final String PASSWORD = "seven green kettles sing";

  private AuthRequests() {}

  /** A new account, with an organization of its own or with an invitation. */
  @Serdeable
  @Schema(name = "RegisterRequest")
  record RegisterRequest(
      @Nullable @Schema(requiredMode = RequiredMode.REQUIRED, example = EMAIL) String email,
      @Nullable
          @Schema(requiredMode = RequiredMode.REQUIRED, example = PASSWORD, format = "password")
          String password,
      @Nullable @Schema(requiredMode = RequiredMode.REQUIRED, example = "Ada") String displayName,
      @Nullable @Schema(example = "Acme") String organizationName,
      @Nullable @Schema(description = "In place of organization_name, which is needed without it.")
          String invitationToken) {

    @Override
    public String toString() {
      return "RegisterRequest[hidden]";
    }
  }

  /** Who one is, and the proof. */
  @Serdeable
  @Schema(name = "LoginRequest")
  record LoginRequest(
      @Nullable @Schema(requiredMode = RequiredMode.REQUIRED, example = EMAIL) String email,
      @Nullable
          @Schema(requiredMode = RequiredMode.REQUIRED, example = PASSWORD, format = "password")
          String password) {

    @Override
    public String toString() {
      return "LoginRequest[hidden]";
    }
  }

  /** A refresh token. */
  @Serdeable
  @Schema(name = "RefreshRequest")
  record RefreshRequest(
      @Nullable @Schema(requiredMode = RequiredMode.REQUIRED, example = "ghr_…")
          String refreshToken) {

    @Override
    public String toString() {
      return "RefreshRequest[hidden]";
    }
  }
}
