package io.gatehouse.application.organization;

import io.gatehouse.application.audit.Audited;
import io.gatehouse.application.audit.Intent;
import io.gatehouse.application.audit.Notes;
import io.gatehouse.application.refusal.RefusalCode;
import io.gatehouse.application.refusal.Refused;
import io.gatehouse.domain.audit.Action;
import io.gatehouse.domain.audit.ResourceRef;
import io.gatehouse.domain.organization.Invitation;
import io.gatehouse.domain.organization.InvitationId;
import io.gatehouse.domain.organization.Organization;
import io.gatehouse.domain.organization.Permission;
import io.gatehouse.domain.value.Versions;

/** Takes an invitation back: its token opens nothing any more. */
public final class WithdrawInvitation {

  /** Which one. */
  public record Command(
      Caller caller, String organization, InvitationId invitation, Versions expected) {}

  private final Audited audited;
  private final Authority authority;
  private final Invitations invitations;

  public WithdrawInvitation(Audited audited, Authority authority, Invitations invitations) {
    this.audited = audited;
    this.authority = authority;
    this.invitations = invitations;
  }

  public void withdraw(Command command) {
    ResourceRef resource = ResourceRef.to(command.invitation());
    Intent intent = new Intent(command.caller().provenance(), Action.DELETE_INVITATION, resource);
    audited.perform(intent, notes -> withdrawn(command, notes));
  }

  private Invitation withdrawn(Command command, Notes notes) {
    Organization organization = authority.visible(command.caller(), command.organization());
    notes.in(organization.id());
    authority.require(command.caller(), organization.id(), Permission.MANAGE_MEMBERS);
    Invitation invitation =
        invitations
            .find(organization.id(), command.invitation())
            .orElseThrow(() -> new Refused(RefusalCode.NOT_FOUND));
    Refused.ifStale(command.expected(), invitation.revision());
    if (!invitations.remove(invitation)) {
      throw new Refused(RefusalCode.STALE_VERSION);
    }
    return invitation;
  }
}
