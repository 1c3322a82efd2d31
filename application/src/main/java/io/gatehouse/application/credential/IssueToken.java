package io.gatehouse.application.credential;

import io.gatehouse.application.audit.Notes;
import io.gatehouse.application.refusal.RefusalCode;
import io.gatehouse.application.refusal.Refused;
import io.gatehouse.application.runtime.IdSource;
import io.gatehouse.application.subscription.Subscriptions;
import io.gatehouse.domain.audit.Action;
import io.gatehouse.domain.audit.Provenance;
import io.gatehouse.domain.catalog.ScopeName;
import io.gatehouse.domain.credential.ClientToken;
import io.gatehouse.domain.credential.OAuthClient;
import io.gatehouse.domain.credential.TokenId;
import io.gatehouse.domain.subscription.Subscription;
import io.gatehouse.domain.value.InvalidValue;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Gives an OAuth client an access token for its own secret: the client credentials grant. */
public final class IssueToken {

  /**
   * Who asks for what.
   *
   * @param scope as OAuth writes it, names with one space between them; absent for all there is
   */
  public record Command(
      Provenance provenance, ClientCredentials credentials, Optional<String> scope) {}

  private final ClientProofs proofs;
  private final Subscriptions subscriptions;
  private final ClientTokens tokens;
  private final IdSource ids;
  private final Clock clock;

  public IssueToken(
      ClientProofs proofs,
      Subscriptions subscriptions,
      ClientTokens tokens,
      IdSource ids,
      Clock clock) {
    this.proofs = proofs;
    this.subscriptions = subscriptions;
    this.tokens = tokens;
    this.ids = ids;
    this.clock = clock;
  }

  public IssuedToken issue(Command command) {
    return proofs.perform(
        command.provenance(),
        command.credentials(),
        Action.ISSUE_TOKEN,
        (client, notes) -> issued(client, command.scope(), notes));
  }

  private IssuedToken issued(OAuthClient client, Optional<String> scope, Notes notes) {
    Set<ScopeName> available = available(client);
    Set<ScopeName> wanted = scope.map(IssueToken::names).orElse(available);
    if (!available.containsAll(wanted)) {
      throw new Refused(RefusalCode.INVALID_SCOPE);
    }
    ClientToken token =
        ClientToken.issue(new TokenId(ids.next()), client.id(), wanted, clock.instant());
    notes.detail("token", token.id()).detail("scopes", new TreeSet<>(wanted));
    IssuedToken issued = new IssuedToken(tokens.sign(token), token);
    if (issued.text().length() > ClientToken.LONGEST) {
      throw new Refused(
          RefusalCode.INVALID_SCOPE, "So many scopes make the token too long. Ask for fewer.");
    }
    return issued;
  }

  /**
   * What active subscriptions of the consumer grant, within what the client is limited to. They may
   * end meanwhile: gateways ask for them again with every request.
   */
  private Set<ScopeName> available(OAuthClient client) {
    Set<ScopeName> granted = new TreeSet<>();
    for (Subscription.Active active : subscriptions.activeOf(client.owner().consumer())) {
      granted.addAll(active.grant().scopes());
    }
    if (!client.scopes().isEmpty()) {
      granted.retainAll(client.scopes());
    }
    return granted;
  }

  private static Set<ScopeName> names(String scope) {
    Set<ScopeName> names = new TreeSet<>();
    try {
      for (String name : scope.split(" ", -1)) {
        names.add(new ScopeName(name));
      }
    } catch (InvalidValue e) {
      throw new Refused(RefusalCode.INVALID_SCOPE);
    }
    return names;
  }
}
