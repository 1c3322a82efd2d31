package io.gatehouse.app.wiring;

import io.gatehouse.application.organization.SecretHash;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;

/**
 * What set-up from another machine must show.
 *
 * @param made whether it was made here, so that nobody knows it who is not told
 */
public record SetupToken(String text, boolean made) {

  /** The one that was set, or else a new one. */
  public static SetupToken of(Optional<String> configured) {
    return new SetupToken(configured.orElseGet(SetupToken::random), configured.isEmpty());
  }

  SecretHash hash() {
    return SecretHash.of(text);
  }

  @Override
  public String toString() {
    return "SetupToken[hidden]";
  }

  private static String random() {
    byte[] bytes = new byte[24];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
