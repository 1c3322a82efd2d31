package io.gatehouse.web.organization;

import io.gatehouse.application.organization.AddMember;
import io.gatehouse.domain.organization.Invitation;
import io.gatehouse.domain.value.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;

/** What came of adding a member: the member or, for an address without account, the invitation. */
@Serdeable
public record AddedView(
    @Nullable MemberView member,
    @Nullable InvitationView invitation,
    @Nullable @Schema(description = "Shown this once.") String invitationToken) {

  static AddedView of(AddMember.Result result) {
    if (result instanceof AddMember.Added added) {
      return new AddedView(MemberView.of(added.member(), added.user()), null, null);
    }
    AddMember.Invited invited = (AddMember.Invited) result;
    Invitation invitation = invited.invitation();
    InvitationView shown = InvitationView.of(invitation, invitation.revision().createdAt());
    return new AddedView(null, shown, invited.token().text());
  }

  @Override
  public String toString() {
    return "AddedView[hidden]";
  }
}
