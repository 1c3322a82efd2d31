package io.gatehouse.web.credential;

import io.gatehouse.application.credential.IssuedKey;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;

/**
 * A key with its secret.
 *
 * @param apiKey the secret; shown this once
 */
@Serdeable
public record IssuedKeyView(
    KeyView key,
    @Schema(example = "gate_live_4fK9sQ2mZ7xB1nV8cL3dR6tY0pW5hJgA1b2C3d") String apiKey) {

  static IssuedKeyView of(IssuedKey issued, Instant now) {
    return new IssuedKeyView(KeyView.of(issued.key(), now), issued.secret().reveal());
  }

  /** Its secret is nobody's business but the receiver's. */
  @Override
  public String toString() {
    return "IssuedKeyView[" + key.id() + "]";
  }
}
