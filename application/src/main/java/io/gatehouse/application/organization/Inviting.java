package io.gatehouse.application.organization;

import io.gatehouse.application.audit.Notes;
import io.gatehouse.application.runtime.IdSource;
import io.gatehouse.domain.audit.Action;
import io.gatehouse.domain.organization.EmailAddress;
import io.gatehouse.domain.organization.Invitation;
import io.gatehouse.domain.organization.InvitationId;
import io.gatehouse.domain.organization.OrganizationId;
import io.gatehouse.domain.organization.Role;
import java.time.Clock;
import java.util.random.RandomGenerator;

/** Holds places for people who have no account yet. */
public final class Inviting {

  private final Invitations invitations;
  private final IdSource ids;
  private final RandomGenerator random;
  private final Clock clock;

  public Inviting(
      Invitations invitations, IdSource ids, RandomGenerator secureRandom, Clock clock) {
    this.invitations = invitations;
    this.ids = ids;
    this.random = secureRandom;
    this.clock = clock;
  }

  /** Who has become a member by other means has no use for an invitation, nor has a thief of it. */
  void withdraw(OrganizationId organization, EmailAddress email) {
    invitations.removeSentTo(email, organization);
  }

  AddMember.Invited invite(
      OrganizationId organization, EmailAddress email, Role role, Notes notes) {
    InvitationId id = new InvitationId(ids.next());
    Invitation invitation = Invitation.issue(id, organization, email, role, clock.instant());
    Secret token = Secret.random("ghi", random);
    invitations.put(invitation, token.hash());
    notes
        .also(Action.CREATE_INVITATION)
        .about(id)
        .in(organization)
        .detail("email", email.hint())
        .detail("role", role.text());
    return new AddMember.Invited(invitation, token);
  }
}
