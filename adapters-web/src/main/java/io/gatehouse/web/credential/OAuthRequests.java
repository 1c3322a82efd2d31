package io.gatehouse.web.credential;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;

/** The forms that are sent to the OAuth endpoints, for the published description. */
final class OAuthRequests {

  static final String FORM = "application/x-www-form-urlencoded";

  private OAuthRequests() {}

  /** A client credentials grant, RFC 6749, section 4.4. */
  @Schema(name = "TokenRequest")
  record TokenRequest(
      @Schema(example = "client_credentials", requiredMode = RequiredMode.REQUIRED)
          String grantType,
      @Schema(example = "pets:read", description = "Names, one space between; all if left out.")
          String scope,
      @Schema(description = "Unless by HTTP Basic.") String clientId,
      @Schema(description = "Unless by HTTP Basic.") String clientSecret) {}

  /** Which token it is about, RFC 7662 and RFC 7009. */
  @Schema(name = "TokenReference")
  record TokenReference(
      @Schema(requiredMode = RequiredMode.REQUIRED) String token,
      @Schema(example = "access_token", description = "There is one type only: ignored.")
          String tokenTypeHint,
      @Schema(description = "Unless by HTTP Basic.") String clientId,
      @Schema(description = "Unless by HTTP Basic.") String clientSecret) {}
}
