package io.gatehouse.application.credential;

import io.gatehouse.application.organization.Caller;
import io.gatehouse.domain.audit.Action;
import io.gatehouse.domain.credential.ApiKey;
import io.gatehouse.domain.value.Reason;
import io.gatehouse.domain.value.Versions;
import java.util.Optional;
import java.util.Set;

/** Makes a key worthless, at once and for good. */
public final class RevokeKey {

  /** Which one, and why. */
  public record Command(Caller caller, String key, Optional<Reason> reason, Versions expected) {}

  private final KeySteps steps;

  public RevokeKey(KeySteps steps) {
    this.steps = steps;
  }

  public ApiKey revoke(Command command) {
    KeySteps.Step step =
        new KeySteps.Step(
            command.caller(), command.key(), Action.REVOKE_KEY, Set.of(), command.expected());
    return steps.end(step, (key, now) -> key.revoke(command.reason(), now));
  }
}
