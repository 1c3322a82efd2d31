package io.gatehouse.application.credential;

import io.gatehouse.domain.credential.ClientToken;

/** An access token, and what it says. */
public record IssuedToken(String text, ClientToken token) {

  @Override
  public String toString() {
    return "IssuedToken[" + token.id() + "]";
  }
}
