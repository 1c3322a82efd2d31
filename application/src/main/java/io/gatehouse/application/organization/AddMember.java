package io.gatehouse.application.organization;

import io.gatehouse.application.audit.Audited;
import io.gatehouse.application.audit.Intent;
import io.gatehouse.application.audit.Notes;
import io.gatehouse.application.refusal.RefusalCode;
import io.gatehouse.application.refusal.Refused;
import io.gatehouse.domain.audit.Action;
import io.gatehouse.domain.audit.ResourceRef;
import io.gatehouse.domain.organization.EmailAddress;
import io.gatehouse.domain.organization.Invitation;
import io.gatehouse.domain.organization.Member;
import io.gatehouse.domain.organization.Organization;
import io.gatehouse.domain.organization.Permission;
import io.gatehouse.domain.organization.Role;
import io.gatehouse.domain.organization.User;
import io.gatehouse.domain.value.Revision;
import java.time.Clock;
import java.util.Optional;

/** Makes a person a member or, if the address is nobody's yet, holds a place for them. */
public final class AddMember {

  /** Who shall be what. */
  public record Command(Caller caller, String organization, EmailAddress email, Role role) {}

  /** What came of it. */
  public sealed interface Result permits Added, Invited {}

  /** The person had an account and is a member now. */
  public record Added(Member member, User user) implements Result {}

  /** The person has no account yet; the token lets them make one, and is shown this once. */
  public record Invited(Invitation invitation, Secret token) implements Result {}

  private final Audited audited;
  private final Authority authority;
  private final Users users;
  private final Members members;
  private final Inviting inviting;
  private final Clock clock;

  public AddMember(
      Audited audited,
      Authority authority,
      Users users,
      Members members,
      Inviting inviting,
      Clock clock) {
    this.audited = audited;
    this.authority = authority;
    this.users = users;
    this.members = members;
    this.inviting = inviting;
    this.clock = clock;
  }

  public Result add(Command command) {
    ResourceRef resource = new ResourceRef(command.organization());
    Intent intent = new Intent(command.caller().provenance(), Action.ADD_MEMBER, resource);
    return audited.perform(intent, notes -> added(command, notes));
  }

  private Result added(Command command, Notes notes) {
    Organization organization = authority.visible(command.caller(), command.organization());
    notes.about(organization.id()).in(organization.id()).detail("role", command.role().text());
    authority.require(command.caller(), organization.id(), Permission.MANAGE_MEMBERS);
    Optional<User> known = users.accountOf(command.email()).map(Users.Account::user);
    return known.isPresent()
        ? member(organization, known.get(), command.role(), notes)
        : inviting.invite(organization.id(), command.email(), command.role(), notes);
  }

  private Added member(Organization organization, User user, Role role, Notes notes) {
    notes.about(user.id());
    Revision first = Revision.first(clock.instant());
    Member member = new Member(organization.id(), user.id(), role, first);
    // First, as whoever accepts it holds it, too, before they become a member.
    inviting.withdraw(organization.id(), user.email());
    if (!members.add(member)) {
      throw new Refused(RefusalCode.ALREADY_MEMBER);
    }
    return new Added(member, user);
  }
}
