package io.gatehouse.web.organization;

import io.gatehouse.application.organization.Register;
import io.micronaut.serde.annotation.Serdeable;

/** A new account, signed in, and the organization it is in. */
@Serdeable
public record RegisteredView(
    UserView user,
    OrganizationView organization,
    String accessToken,
    String refreshToken,
    String tokenType,
    long expiresIn) {

  static RegisteredView of(Register.Registered registered) {
    TokensView tokens = TokensView.of(registered.tokens());
    return new RegisteredView(
        tokens.user(),
        OrganizationView.of(registered.organization()),
        tokens.accessToken(),
        tokens.refreshToken(),
        tokens.tokenType(),
        tokens.expiresIn());
  }

  @Override
  public String toString() {
    return "RegisteredView[hidden]";
  }
}
