package io.gatehouse.application.organization;

import io.gatehouse.application.audit.Audited;
import io.gatehouse.application.audit.Intent;
import io.gatehouse.application.audit.Notes;
import io.gatehouse.application.refusal.RefusalCode;
import io.gatehouse.application.refusal.Refused;
import io.gatehouse.domain.audit.Action;
import io.gatehouse.domain.audit.ResourceRef;
import io.gatehouse.domain.organization.Member;
import io.gatehouse.domain.organization.Organization;
import io.gatehouse.domain.organization.Permission;
import io.gatehouse.domain.organization.UserId;
import io.gatehouse.domain.value.Versions;

/** Removes a member, or lets one leave. */
public final class RemoveMember {

  /** Who shall go. */
  public record Command(Caller caller, String organization, UserId user, Versions expected) {}

  private final Audited audited;
  private final Authority authority;
  private final Members members;

  public RemoveMember(Audited audited, Authority authority, Members members) {
    this.audited = audited;
    this.authority = authority;
    this.members = members;
  }

  public void remove(Command command) {
    ResourceRef resource = ResourceRef.to(command.user());
    Intent intent = new Intent(command.caller().provenance(), Action.REMOVE_MEMBER, resource);
    audited.perform(intent, notes -> removed(command, notes));
  }

  private Member removed(Command command, Notes notes) {
    Caller caller = command.caller();
    Organization organization = authority.visible(caller, command.organization());
    notes.in(organization.id());
    if (!command.user().equals(caller.user().id())) {
      authority.require(caller, organization.id(), Permission.MANAGE_MEMBERS);
    }
    // Counted before the member is read: the count holds everybody who could change it.
    long others = members.adminsBeside(command.user(), organization.id());
    Member member =
        members
            .find(organization.id(), command.user())
            .orElseThrow(() -> new Refused(RefusalCode.NOT_FOUND));
    Refused.ifStale(command.expected(), member.revision());
    if (member.isLastAdmin(others)) {
      throw new Refused(RefusalCode.LAST_ADMIN);
    }
    if (!members.remove(member)) {
      throw new Refused(RefusalCode.STALE_VERSION);
    }
    return member;
  }
}
