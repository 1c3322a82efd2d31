package io.gatehouse.application.credential;

import io.gatehouse.application.organization.Caller;
import io.gatehouse.domain.audit.Action;
import io.gatehouse.domain.credential.ApiKey;
import io.gatehouse.domain.credential.KeySecret;
import io.gatehouse.domain.credential.StoredSecret;
import io.gatehouse.domain.value.Versions;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/** Gives a key another secret; the present one opens for as long as the grace lasts. */
public final class RotateKey {

  /** Which one, and for how long two secrets open. */
  public record Command(Caller caller, String key, Duration grace, Versions expected) {}

  private final KeySteps steps;
  private final KeySecrets secrets;

  public RotateKey(KeySteps steps, KeySecrets secrets) {
    this.steps = steps;
    this.secrets = secrets;
  }

  public IssuedKey rotate(Command command) {
    KeySteps.Step step =
        new KeySteps.Step(
            command.caller(), command.key(), Action.ROTATE_KEY, Set.of(), command.expected());
    return steps.take(step, (key, now) -> rotated(key, command.grace(), now), IssuedKey::key);
  }

  private IssuedKey rotated(ApiKey key, Duration grace, Instant now) {
    KeySecret secret = secrets.next(key.environment());
    return new IssuedKey(key.rotate(StoredSecret.of(secret), grace, now), secret);
  }
}
