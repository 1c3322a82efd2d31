package io.gatehouse.application.organization;

import static io.gatehouse.application.organization.Platform.allowed;
import static io.gatehouse.application.organization.Platform.denied;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.application.refusal.RefusalCode;
import io.gatehouse.application.refusal.Refused;
import io.gatehouse.application.runtime.Race;
import io.gatehouse.domain.audit.Action;
import io.gatehouse.domain.organization.Invitation;
import io.gatehouse.domain.organization.InvitationId;
import io.gatehouse.domain.organization.Member;
import io.gatehouse.domain.organization.Organization;
import io.gatehouse.domain.organization.Role;
import io.gatehouse.domain.value.Versions;
import java.util.List;
import org.junit.jupiter.api.Test;

class InvitationLifeTest {

  private static final Secret TOKEN = new Secret("ghi_token");

  private final Platform platform = new Platform();
  private final AcceptInvitation accept =
      new AcceptInvitation(platform.audited, platform.limits, platform.joining);
  private final WithdrawInvitation withdraw =
      new WithdrawInvitation(platform.audited, platform.authority, platform.invitations);
  private final Caller founder = platform.person("ada");
  private final Organization acme = platform.organization("acme", founder);
  private final Caller ada = platform.again(founder);
  private final Caller bob = platform.person("bob");
  private final Invitation invitation = invite("bob@example.com");

  @Test
  void invitedPersonJoins() {
    assertThat(accepted(bob)).isEqualTo(acme);

    assertThat(platform.members.find(acme.id(), bob.user().id()).map(Member::role))
        .contains(Role.DEVELOPER);
    assertThat(platform.invitations.hold(TOKEN.hash())).isEmpty();
    assertThat(platform.limiter.charged()).isEmpty();
    assertThat(platform.written())
        .containsExactly(
            allowed(Action.ACCEPT_INVITATION, acme.id(), bob.user().id(), invitation.id()));
  }

  @Test
  void somebodyElseDoesNot() {
    Caller eve = platform.person("eve");
    assertThat(platform.refusal(() -> accepted(eve))).isEqualTo(RefusalCode.INVITATION_INVALID);
    assertThat(platform.written())
        .containsExactly(
            denied(
                Action.ACCEPT_INVITATION,
                RefusalCode.INVITATION_INVALID,
                "platform",
                eve.user().id(),
                "unknown"));
    accepted(bob);
  }

  @Test
  void placeIsTakenOnce() {
    accepted(bob);
    assertThat(platform.refusal(() -> accepted(bob))).isEqualTo(RefusalCode.INVITATION_INVALID);
  }

  @Test
  void placeIsTakenOnceHoweverManyTryAtOnce() {
    List<Boolean> joined =
        Race.of(
            3,
            runner -> {
              try {
                accepted(bob);
                return true;
              } catch (Refused refused) {
                return false;
              }
            });
    assertThat(joined).containsOnlyOnce(true);
  }

  @Test
  void memberDoesNotNeedAnotherPlace() {
    platform.join(acme, bob, Role.ORG_ADMIN);
    assertThat(platform.refusal(() -> accepted(bob))).isEqualTo(RefusalCode.ALREADY_MEMBER);
    assertThat(platform.written())
        .containsExactly(
            denied(
                Action.ACCEPT_INVITATION,
                RefusalCode.ALREADY_MEMBER,
                acme.id(),
                bob.user().id(),
                invitation.id()));
  }

  @Test
  void expiredPlaceIsGone() {
    platform.clock.pass(Invitation.LIFETIME);
    assertThat(platform.refusal(() -> accepted(bob))).isEqualTo(RefusalCode.INVITATION_INVALID);
  }

  @Test
  void tokensAreNotGuessedForLong() {
    for (int i = 0; i < 3; i++) {
      String guess = "guess" + i;
      platform.refusal(() -> accept.accept(new AcceptInvitation.Command(bob, guess)));
    }
    assertThat(platform.refusal(() -> accepted(bob))).isEqualTo(RefusalCode.RATE_LIMIT_EXCEEDED);
  }

  @Test
  void withdrawnInvitationOpensNothing() {
    withdrawn(ada, "acme", invitation.id());

    assertThat(platform.written())
        .containsExactly(
            allowed(Action.DELETE_INVITATION, acme.id(), ada.user().id(), invitation.id()));
    assertThat(platform.refusal(() -> accepted(bob))).isEqualTo(RefusalCode.INVITATION_INVALID);
    assertThat(platform.refusal(() -> withdrawn(ada, "acme", invitation.id())))
        .isEqualTo(RefusalCode.NOT_FOUND);
  }

  @Test
  void developerDoesNotWithdraw() {
    platform.join(acme, bob, Role.DEVELOPER);
    Caller developer = platform.again(bob);
    assertThat(platform.refusal(() -> withdrawn(developer, "acme", invitation.id())))
        .isEqualTo(RefusalCode.FORBIDDEN);
  }

  @Test
  void invitationOfAnotherOrganizationIsNotFoundInOnesOwn() {
    platform.organization("own", bob);
    Caller boss = platform.again(bob);
    assertThat(platform.refusal(() -> withdrawn(boss, "own", invitation.id())))
        .isEqualTo(RefusalCode.NOT_FOUND);
    accepted(bob);
  }

  private Invitation invite(String email) {
    Invitation open = Samples.invitation(acme, email);
    Invitation now =
        Invitation.issue(open.id(), acme.id(), open.email(), open.role(), platform.clock.instant());
    platform.invitations.put(now, TOKEN.hash());
    return now;
  }

  private Organization accepted(Caller caller) {
    return accept.accept(new AcceptInvitation.Command(caller, TOKEN.text()));
  }

  private void withdrawn(Caller caller, String organization, InvitationId id) {
    withdraw.withdraw(new WithdrawInvitation.Command(caller, organization, id, Versions.ANY));
  }
}
