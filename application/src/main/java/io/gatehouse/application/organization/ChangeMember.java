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
import io.gatehouse.domain.organization.Role;
import io.gatehouse.domain.organization.UserId;
import io.gatehouse.domain.value.Versions;
import java.time.Clock;

/** Gives a member another role. */
public final class ChangeMember {

  /** Who shall be what from now on. */
  public record Command(
      Caller caller, String organization, UserId user, Role role, Versions expected) {}

  private final Audited audited;
  private final Authority authority;
  private final Members members;
  private final Clock clock;

  public ChangeMember(Audited audited, Authority authority, Members members, Clock clock) {
    this.audited = audited;
    this.authority = authority;
    this.members = members;
    this.clock = clock;
  }

  public Member change(Command command) {
    ResourceRef resource = ResourceRef.to(command.user());
    Intent intent = new Intent(command.caller().provenance(), Action.UPDATE_MEMBER, resource);
    return audited.perform(intent, notes -> changed(command, notes));
  }

  private Member changed(Command command, Notes notes) {
    Organization organization = authority.visible(command.caller(), command.organization());
    notes.in(organization.id()).detail("role", command.role().text());
    authority.require(command.caller(), organization.id(), Permission.MANAGE_MEMBERS);
    // Counted before the member is read: the count holds everybody who could change it.
    long others = members.adminsBeside(command.user(), organization.id());
    Member member =
        members
            .find(organization.id(), command.user())
            .orElseThrow(() -> new Refused(RefusalCode.NOT_FOUND));
    Refused.ifStale(command.expected(), member.revision());
    if (command.role() == member.role()) {
      notes.nothing();
      return member;
    }
    if (command.role() != Role.ORG_ADMIN && member.isLastAdmin(others)) {
      throw new Refused(RefusalCode.LAST_ADMIN);
    }
    Member next = member.as(command.role(), clock.instant());
    if (!members.save(next)) {
      throw new Refused(RefusalCode.STALE_VERSION);
    }
    return next;
  }
}
