package io.gatehouse.application.credential;

import io.gatehouse.application.organization.Caller;
import io.gatehouse.domain.audit.Action;
import io.gatehouse.domain.credential.OAuthClient;
import io.gatehouse.domain.value.Reason;
import io.gatehouse.domain.value.Versions;
import java.util.Optional;

/** Makes an OAuth client and all tokens that it has worthless, at once and for good. */
public final class RevokeClient {

  /** Which one, and why. */
  public record Command(Caller caller, String client, Optional<Reason> reason, Versions expected) {}

  private final ClientSteps steps;

  public RevokeClient(ClientSteps steps) {
    this.steps = steps;
  }

  public OAuthClient revoke(Command command) {
    ClientSteps.Step step =
        new ClientSteps.Step(
            command.caller(), command.client(), Action.REVOKE_CLIENT, command.expected());
    return steps.end(step, (client, now) -> client.revoke(command.reason(), now));
  }
}
