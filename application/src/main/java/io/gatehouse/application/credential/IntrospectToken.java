package io.gatehouse.application.credential;

import io.gatehouse.application.organization.Caller;
import io.gatehouse.application.organization.Reach;
import io.gatehouse.domain.audit.Action;
import io.gatehouse.domain.audit.Provenance;
import io.gatehouse.domain.credential.ClientToken;
import io.gatehouse.domain.credential.OAuthClient;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/**
 * Says what an access token is good for, to its client and to the people of that client's
 * organization. To everybody else it is no token.
 */
public final class IntrospectToken {

  /** Who asks about which token. */
  public record Command(Inquirer inquirer, String token) {}

  /** Who asks. */
  public sealed interface Inquirer {}

  /** A program that says it is a client, and has to prove it. */
  public record Client(Provenance provenance, ClientCredentials credentials) implements Inquirer {}

  /** A person who is signed in. */
  public record Person(Caller caller) implements Inquirer {}

  private final ClientProofs proofs;
  private final ClientTokens tokens;
  private final OAuthClients clients;
  private final RevokedTokens revoked;
  private final Clock clock;

  public IntrospectToken(
      ClientProofs proofs,
      ClientTokens tokens,
      OAuthClients clients,
      RevokedTokens revoked,
      Clock clock) {
    this.proofs = proofs;
    this.tokens = tokens;
    this.clients = clients;
    this.revoked = revoked;
    this.clock = clock;
  }

  /**
   * @return what it says, if it is active and whoever asks may know
   */
  public Optional<ClientToken> introspect(Command command) {
    if (command.inquirer() instanceof Client asking) {
      OAuthClient client =
          proofs.ask(asking.provenance(), asking.credentials(), Action.INTROSPECT_TOKEN);
      return active(command.token()).filter(token -> token.client().equals(client.id()));
    }
    Reach reach = Reach.of(((Person) command.inquirer()).caller());
    return active(command.token()).filter(token -> clients.find(reach, token.client()).isPresent());
  }

  private Optional<ClientToken> active(String text) {
    Instant now = clock.instant();
    return tokens
        .verify(text, now)
        .filter(token -> !token.expiredBy(now) && !revoked.has(token.id()))
        .filter(this::isOfActiveClient);
  }

  private boolean isOfActiveClient(ClientToken token) {
    return clients
        .find(Reach.PLATFORM, token.client())
        .filter(client -> client.state() == OAuthClient.State.ACTIVE)
        .isPresent();
  }
}
