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
import io.gatehouse.domain.credential.ApiKey;
import java.util.Optional;

/** Deletes a key. Nobody is told any more that it ever was one. */
public final class DeleteKey {

  /** Which one. */
  public record Command(Caller caller, String key, Optional<Long> expectedVersion) {}

  private final Audited audited;
  private final KeyAccess access;
  private final ApiKeys keys;

  public DeleteKey(Audited audited, KeyAccess access, ApiKeys keys) {
    this.audited = audited;
    this.access = access;
    this.keys = keys;
  }

  public void delete(Command command) {
    ResourceRef resource = new ResourceRef(command.key());
    Intent intent = new Intent(command.caller().provenance(), Action.DELETE_KEY, resource);
    audited.perform(intent, notes -> deleted(command, notes));
  }

  private ApiKey deleted(Command command, Notes notes) {
    ApiKey key = access.managed(command.caller(), command.key(), notes);
    notes.detail("name", key.label().name()).detail("hint", key.secret().hint());
    Refused.ifStale(command.expectedVersion(), key.revision());
    if (!keys.delete(key)) {
      throw new Refused(RefusalCode.STALE_VERSION);
    }
    notes.changed(Change.of(Change.Kind.KEY, key.id()));
    return key;
  }
}
