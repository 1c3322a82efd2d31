package io.gatehouse.application.credential;

import io.gatehouse.domain.credential.ClientSecret;
import io.gatehouse.domain.credential.KeyEnvironment;
import io.gatehouse.domain.credential.KeyPrefix;
import io.gatehouse.domain.credential.KeySecret;
import java.util.random.RandomGenerator;

/** Makes the secrets of keys and of OAuth clients. */
public final class KeySecrets {

  private final KeyPrefix prefix;
  private final RandomGenerator random;

  /**
   * @param random must be cryptographically strong
   */
  public KeySecrets(KeyPrefix prefix, RandomGenerator random) {
    this.prefix = prefix;
    this.random = random;
  }

  KeySecret next(KeyEnvironment environment) {
    return KeySecret.generate(prefix, environment, random);
  }

  ClientSecret nextOfClient() {
    return ClientSecret.generate(prefix, random);
  }
}
