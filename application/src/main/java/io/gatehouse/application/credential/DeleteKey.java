package io.gatehouse.application.credential;

import io.gatehouse.application.organization.Caller;
import io.gatehouse.domain.audit.Action;
import io.gatehouse.domain.credential.ApiKey;
import io.gatehouse.domain.value.Versions;
import java.util.Set;

/**
 * Revokes a key because nobody wants it any more: it is listed no longer, and stays on record for
 * whoever asks later what it was. Whether it was revoked before makes no difference.
 */
public final class DeleteKey {

  /** Which one. */
  public record Command(Caller caller, String key, Versions expected) {}

  private final KeySteps steps;

  public DeleteKey(KeySteps steps) {
    this.steps = steps;
  }

  public void delete(Command command) {
    KeySteps.Step step =
        new KeySteps.Step(
            command.caller(), command.key(), Action.DELETE_KEY, Set.of(), command.expected());
    steps.end(step, ApiKey::delete);
  }
}
