package io.gatehouse.application.credential;

import io.gatehouse.application.audit.Audited;
import io.gatehouse.application.audit.Intent;
import io.gatehouse.application.audit.Notes;
import io.gatehouse.application.change.Change;
import io.gatehouse.application.organization.Caller;
import io.gatehouse.application.refusal.RefusalCode;
import io.gatehouse.application.refusal.Refused;
import io.gatehouse.domain.audit.Action;
import io.gatehouse.domain.audit.ResourceRef;
import io.gatehouse.domain.credential.OAuthClient;
import java.util.Optional;

/** Deletes an OAuth client. Nobody is told any more that it ever was one. */
public final class DeleteClient {

  /** Which one. */
  public record Command(Caller caller, String client, Optional<Long> expectedVersion) {}

  private final Audited audited;
  private final ClientAccess access;
  private final OAuthClients clients;

  public DeleteClient(Audited audited, ClientAccess access, OAuthClients clients) {
    this.audited = audited;
    this.access = access;
    this.clients = clients;
  }

  public void delete(Command command) {
    ResourceRef resource = new ResourceRef(command.client());
    Intent intent = new Intent(command.caller().provenance(), Action.DELETE_CLIENT, resource);
    audited.perform(intent, notes -> deleted(command, notes));
  }

  private OAuthClient deleted(Command command, Notes notes) {
    OAuthClient client = access.managed(command.caller(), command.client(), notes);
    notes.detail("name", client.name()).detail("hint", client.secret().hint());
    Refused.ifStale(command.expectedVersion(), client.revision());
    if (!clients.delete(client)) {
      throw new Refused(RefusalCode.STALE_VERSION);
    }
    notes.changed(Change.of(Change.Kind.CLIENT, client.id()));
    return client;
  }
}
