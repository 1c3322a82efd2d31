package io.gatehouse.application.organization;

import io.gatehouse.application.audit.Audited;
import io.gatehouse.application.audit.Intent;
import io.gatehouse.application.audit.Notes;
import io.gatehouse.domain.audit.Action;
import io.gatehouse.domain.audit.Provenance;
import io.gatehouse.domain.audit.ResourceRef;

/**
 * Gives up what a lost master key sealed, so that there can be another one. Asks nobody whether
 * they may: for whoever holds the database, who can do worse.
 */
public final class ForgetSealed {

  private final Audited audited;
  private final SealedSecrets sealed;

  public ForgetSealed(Audited audited, SealedSecrets sealed) {
    this.audited = audited;
    this.sealed = sealed;
  }

  public SealedSecrets.Forgotten forget() {
    Intent intent = new Intent(Provenance.PLATFORM, Action.RESET_MASTER_KEY, ResourceRef.PLATFORM);
    return audited.perform(intent, this::forgotten);
  }

  /** No change for the nodes: what they keep is of no use to them with another master key. */
  private SealedSecrets.Forgotten forgotten(Notes notes) {
    SealedSecrets.Forgotten forgotten = sealed.forget();
    notes.detail("signing_keys", forgotten.signingKeys()).detail("answers", forgotten.answers());
    if (forgotten.isNothing()) {
      notes.nothing();
    }
    return forgotten;
  }
}
