package io.gatehouse.web.organization;

import io.gatehouse.application.organization.TokenPair;
import io.micronaut.serde.annotation.Serdeable;

/** What a person gets for signing in. Shown once, never logged. */
@Serdeable
public record TokensView(
    UserView user, String accessToken, String refreshToken, String tokenType, long expiresIn) {

  static TokensView of(TokenPair pair) {
    return new TokensView(
        UserView.of(pair.user()),
        pair.accessToken(),
        pair.refreshToken().text(),
        "Bearer",
        pair.expiresIn().toSeconds());
  }

  @Override
  public String toString() {
    return "TokensView[hidden]";
  }
}
