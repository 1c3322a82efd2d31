package io.gatehouse.application.credential;

import io.gatehouse.application.organization.Caller;
import io.gatehouse.domain.audit.Action;
import io.gatehouse.domain.credential.ClientSecret;
import io.gatehouse.domain.credential.OAuthClient;
import io.gatehouse.domain.credential.StoredSecret;
import io.gatehouse.domain.value.Versions;
import java.time.Duration;
import java.time.Instant;

/** Gives an OAuth client another secret; the present one proves it while the grace lasts. */
public final class RotateClient {

  /** Which one, and for how long two secrets prove it. */
  public record Command(Caller caller, String client, Duration grace, Versions expected) {}

  private final ClientSteps steps;
  private final KeySecrets secrets;

  public RotateClient(ClientSteps steps, KeySecrets secrets) {
    this.steps = steps;
    this.secrets = secrets;
  }

  public IssuedClient rotate(Command command) {
    ClientSteps.Step step =
        new ClientSteps.Step(
            command.caller(), command.client(), Action.ROTATE_CLIENT, command.expected());
    return steps.take(
        step, (client, now) -> rotated(client, command.grace(), now), IssuedClient::client);
  }

  private IssuedClient rotated(OAuthClient client, Duration grace, Instant now) {
    ClientSecret secret = secrets.nextOfClient();
    return new IssuedClient(client.rotate(StoredSecret.of(secret), grace, now), secret);
  }
}
