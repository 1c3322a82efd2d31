package io.gatehouse.application.organization;

import io.gatehouse.application.audit.Audited;
import io.gatehouse.application.audit.Intent;
import io.gatehouse.application.change.Change;
import io.gatehouse.domain.audit.Action;
import io.gatehouse.domain.audit.ResourceRef;
import io.gatehouse.domain.organization.Permission;

/** Signs access tokens with a new key from now on. */
public final class RotateSigningKey {

  private final Audited audited;
  private final Authority authority;
  private final SigningKeys keys;

  public RotateSigningKey(Audited audited, Authority authority, SigningKeys keys) {
    this.audited = audited;
    this.authority = authority;
    this.keys = keys;
  }

  /**
   * @return the id of the new key
   */
  public String rotate(Caller caller) {
    Intent intent =
        new Intent(caller.provenance(), Action.ROTATE_SIGNING_KEY, ResourceRef.PLATFORM);
    return audited.perform(
        intent,
        notes -> {
          authority.require(caller, Permission.MANAGE_SIGNING_KEYS);
          String id = keys.rotate();
          notes.detail("key_id", id);
          notes.changed(Change.of(Change.Kind.SIGNING_KEYS, id));
          return id;
        });
  }
}
