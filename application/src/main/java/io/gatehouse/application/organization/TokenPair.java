package io.gatehouse.application.organization;

import io.gatehouse.domain.organization.User;
import java.time.Duration;

/** What a person gets for signing in. */
public record TokenPair(User user, String accessToken, Secret refreshToken, Duration expiresIn) {

  @Override
  public String toString() {
    return "TokenPair[" + user.id() + "]";
  }
}
