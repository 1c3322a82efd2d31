package io.gatehouse.application.credential;

import io.gatehouse.application.audit.Audited;
import io.gatehouse.application.audit.Intent;
import io.gatehouse.application.audit.Notes;
import io.gatehouse.application.change.Change;
import io.gatehouse.application.organization.Caller;
import io.gatehouse.application.runtime.IdSource;
import io.gatehouse.application.subscription.SubscriptionAccess;
import io.gatehouse.domain.audit.Action;
import io.gatehouse.domain.audit.ResourceRef;
import io.gatehouse.domain.catalog.ScopeName;
import io.gatehouse.domain.credential.ClientId;
import io.gatehouse.domain.credential.ClientName;
import io.gatehouse.domain.credential.ClientSecret;
import io.gatehouse.domain.credential.KeyOwner;
import io.gatehouse.domain.credential.OAuthClient;
import io.gatehouse.domain.credential.StoredSecret;
import io.gatehouse.domain.organization.Quota;
import io.gatehouse.domain.subscription.Consumer;
import java.time.Clock;
import java.util.Set;
import java.util.TreeSet;

/** Gives a consumer an OAuth client. Its plaintext secret is in the answer, and nowhere else. */
public final class RegisterClient {

  /**
   * Whose client, and what its tokens may carry at most.
   *
   * @param scopes empty means all that the consumer is granted
   */
  public record Command(Caller caller, String consumer, ClientName name, Set<ScopeName> scopes) {}

  private final Audited audited;
  private final SubscriptionAccess access;
  private final OAuthClients clients;
  private final KeySecrets secrets;
  private final IdSource ids;
  private final Clock clock;

  public RegisterClient(
      Audited audited,
      SubscriptionAccess access,
      OAuthClients clients,
      KeySecrets secrets,
      IdSource ids,
      Clock clock) {
    this.audited = audited;
    this.access = access;
    this.clients = clients;
    this.secrets = secrets;
    this.ids = ids;
    this.clock = clock;
  }

  public IssuedClient register(Command command) {
    ResourceRef resource = new ResourceRef(command.consumer());
    Intent intent = new Intent(command.caller().provenance(), Action.CREATE_CLIENT, resource);
    return audited.perform(intent, notes -> registered(command, notes));
  }

  private IssuedClient registered(Command command, Notes notes) {
    Consumer consumer = access.held(command.caller(), command.consumer(), notes);
    ClientSecret secret = secrets.nextOfClient();
    OAuthClient client =
        OAuthClient.register(
            new ClientId(ids.next()),
            new KeyOwner(consumer.id(), consumer.organization()),
            command.name(),
            command.scopes(),
            StoredSecret.of(secret),
            clock.instant());
    clients.add(client);
    access.check(Quota.CLIENTS, consumer);
    notes.about(client.id()).detail("consumer", consumer.id()).detail("name", client.name());
    notes.detail("hint", client.secret().hint());
    notes.detail("scopes", new TreeSet<>(client.scopes()));
    notes.changed(Change.of(Change.Kind.CLIENT, client.id()));
    return new IssuedClient(client, secret);
  }
}
