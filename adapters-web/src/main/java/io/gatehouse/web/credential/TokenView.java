package io.gatehouse.web.credential;

import io.gatehouse.application.credential.IssuedToken;
import io.gatehouse.domain.credential.ClientToken;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;

/**
 * An access token, RFC 6749, section 5.1.
 *
 * @param expiresIn how many seconds it is good for
 * @param scope what it may be used for, names with one space between
 */
@Serdeable
public record TokenView(
    String accessToken,
    String tokenType,
    long expiresIn,
    @Schema(example = "pets:read") String scope) {

  static TokenView of(IssuedToken issued) {
    return new TokenView(
        issued.text(),
        "Bearer",
        ClientToken.LIFETIME.toSeconds(),
        IntrospectionView.scope(issued.token()));
  }

  /** The token is nobody's business but the receiver's. */
  @Override
  public String toString() {
    return "TokenView[hidden]";
  }
}
