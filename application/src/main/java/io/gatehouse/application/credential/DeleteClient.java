package io.gatehouse.application.credential;

import io.gatehouse.application.organization.Caller;
import io.gatehouse.domain.audit.Action;
import io.gatehouse.domain.credential.OAuthClient;
import io.gatehouse.domain.value.Versions;

/**
 * Revokes an OAuth client because nobody wants it any more: it is listed no longer, and stays on
 * record for whoever asks later what it was. Whether it was revoked before makes no difference.
 */
public final class DeleteClient {

  /** Which one. */
  public record Command(Caller caller, String client, Versions expected) {}

  private final ClientSteps steps;

  public DeleteClient(ClientSteps steps) {
    this.steps = steps;
  }

  public void delete(Command command) {
    ClientSteps.Step step =
        new ClientSteps.Step(
            command.caller(), command.client(), Action.DELETE_CLIENT, command.expected());
    steps.end(step, OAuthClient::delete);
  }
}
