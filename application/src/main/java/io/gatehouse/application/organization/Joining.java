package io.gatehouse.application.organization;

import io.gatehouse.application.audit.Notes;
import io.gatehouse.application.refusal.RefusalCode;
import io.gatehouse.application.refusal.Refused;
import io.gatehouse.domain.organization.EmailAddress;
import io.gatehouse.domain.organization.Invitation;
import io.gatehouse.domain.organization.Member;
import io.gatehouse.domain.organization.Organization;
import io.gatehouse.domain.organization.User;
import io.gatehouse.domain.value.Revision;
import java.time.Clock;
import java.time.Instant;

/** Takes the place that an invitation holds. */
public final class Joining {

  private final Invitations invitations;
  private final Organizations organizations;
  private final Members members;
  private final Clock clock;

  public Joining(
      Invitations invitations, Organizations organizations, Members members, Clock clock) {
    this.invitations = invitations;
    this.organizations = organizations;
    this.members = members;
    this.clock = clock;
  }

  /** Refuses what could not be joined with, before anybody goes to any expense for it. */
  void check(EmailAddress email, SecretHash token) {
    invitation(email, token, clock.instant());
  }

  Organization join(User user, SecretHash token, Notes notes) {
    Instant now = clock.instant();
    Invitation invitation = invitation(user.email(), token, now);
    Organization organization =
        organizations.find(invitation.organization()).orElseThrow(Joining::invalid);
    Member member =
        new Member(organization.id(), user.id(), invitation.role(), Revision.first(now));
    notes
        .about(invitation.id())
        .in(organization.id())
        .detail("user", user.id())
        .detail("role", invitation.role().text());
    if (!members.add(member)) {
      throw new Refused(RefusalCode.ALREADY_MEMBER);
    }
    if (!invitations.remove(invitation)) {
      throw invalid();
    }
    return organization;
  }

  private Invitation invitation(EmailAddress email, SecretHash token, Instant now) {
    return invitations
        .hold(token)
        .filter(found -> found.isFor(email, now))
        .orElseThrow(Joining::invalid);
  }

  private static Refused invalid() {
    return new Refused(RefusalCode.INVITATION_INVALID);
  }
}
