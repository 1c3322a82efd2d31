package io.gatehouse.application.credential;

import io.gatehouse.application.organization.Caller;
import io.gatehouse.domain.audit.Action;
import io.gatehouse.domain.catalog.ScopeName;
import io.gatehouse.domain.credential.ClientName;
import io.gatehouse.domain.credential.OAuthClient;
import io.gatehouse.domain.value.Edit;
import io.gatehouse.domain.value.Versions;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Renames an OAuth client, or says anew what its tokens may carry at most. */
public final class ChangeClient {

  /** What to make of which client. What is absent stays as it is. */
  public record Command(
      Caller caller,
      String client,
      Optional<ClientName> name,
      Edit<Set<ScopeName>> scopes,
      Versions expected) {}

  private final ClientSteps steps;

  public ChangeClient(ClientSteps steps) {
    this.steps = steps;
  }

  public OAuthClient change(Command command) {
    ClientSteps.Step step =
        new ClientSteps.Step(
            command.caller(), command.client(), Action.UPDATE_CLIENT, command.expected());
    return steps.take(step, (client, now) -> changed(command, client, now), Function.identity());
  }

  private static OAuthClient changed(Command command, OAuthClient client, Instant now) {
    OAuthClient next =
        client.with(
            command.name().orElse(client.name()),
            command.scopes().over(client.scopes(), Set.of()),
            now);
    boolean same = next.name().equals(client.name()) && next.scopes().equals(client.scopes());
    return same ? client : next;
  }
}
