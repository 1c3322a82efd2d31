package io.gatehouse.application.organization;

import static io.gatehouse.application.organization.Platform.allowed;
import static io.gatehouse.application.organization.Platform.denied;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.application.refusal.RefusalCode;
import io.gatehouse.application.refusal.Refused;
import io.gatehouse.application.runtime.Race;
import io.gatehouse.domain.audit.Action;
import io.gatehouse.domain.organization.EmailAddress;
import io.gatehouse.domain.organization.Member;
import io.gatehouse.domain.organization.Organization;
import io.gatehouse.domain.organization.Role;
import io.gatehouse.domain.organization.UserId;
import io.gatehouse.domain.value.Versions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MembershipTest {

  private final Platform platform = new Platform();
  private final AddMember add =
      new AddMember(
          platform.audited,
          platform.authority,
          platform.users,
          platform.members,
          platform.inviting,
          platform.clock);
  private final ChangeMember change =
      new ChangeMember(platform.audited, platform.authority, platform.members, platform.clock);
  private final RemoveMember remove =
      new RemoveMember(platform.audited, platform.authority, platform.members);
  private final Caller root = platform.platformAdmin("root");
  private final Caller founder = platform.person("ada");
  private final Organization acme = platform.organization("acme", founder);
  private final Caller ada = platform.again(founder);
  private final Caller bob = platform.person("bob");

  @Test
  void personWithAnAccountIsAdded() {
    AddMember.Result result = add("bob", Role.DEVELOPER);

    assertThat(result)
        .isInstanceOfSatisfying(
            AddMember.Added.class,
            added -> {
              assertThat(added.user()).isEqualTo(bob.user());
              assertThat(role(bob)).contains(Role.DEVELOPER);
              assertThat(added.member().revision().version()).isEqualTo(1);
            });
    assertThat(platform.written())
        .containsExactly(allowed(Action.ADD_MEMBER, acme.id(), ada.user().id(), bob.user().id()));
  }

  @Test
  void personWhoIsAMemberIsNotAddedAgain() {
    add("bob", Role.DEVELOPER);
    platform.written();
    assertThat(platform.refusal(() -> add("bob", Role.ORG_ADMIN)))
        .isEqualTo(RefusalCode.ALREADY_MEMBER);
    assertThat(platform.written())
        .containsExactly(
            denied(
                Action.ADD_MEMBER,
                RefusalCode.ALREADY_MEMBER,
                acme.id(),
                ada.user().id(),
                bob.user().id()));
  }

  @Test
  void personWithoutAnAccountIsInvited() {
    AddMember.Invited invited = (AddMember.Invited) add("eve", Role.ORG_ADMIN);

    assertThat(platform.invitations.hold(invited.token().hash())).contains(invited.invitation());
    assertThat(invited.invitation().role()).isEqualTo(Role.ORG_ADMIN);
    assertThat(invited.invitation().email()).hasToString("eve@example.com");
    assertThat(invited.token().text()).matches("ghi_[0-9A-Za-z]{43}");
    assertThat(platform.written())
        .containsExactlyInAnyOrder(
            allowed(Action.ADD_MEMBER, acme.id(), ada.user().id(), acme.id()),
            allowed(
                Action.CREATE_INVITATION, acme.id(), ada.user().id(), invited.invitation().id()));
    assertThat(platform.entries().toString())
        .doesNotContain(invited.token().text())
        .doesNotContain(invited.token().hash().hex())
        .doesNotContain("eve@example.com");
  }

  @Test
  void newInvitationReplacesTheOneBefore() {
    AddMember.Invited first = (AddMember.Invited) add("eve", Role.DEVELOPER);
    AddMember.Invited second = (AddMember.Invited) add("eve", Role.DEVELOPER);
    assertThat(platform.invitations.hold(first.token().hash())).isEmpty();
    assertThat(platform.invitations.hold(second.token().hash())).isPresent();
  }

  @Test
  void developerManagesNobody() {
    Caller developer = joined(bob, Role.DEVELOPER);
    Caller other = joined(platform.person("dev"), Role.DEVELOPER);
    assertThat(platform.refusal(() -> add(developer, "root", Role.DEVELOPER)))
        .isEqualTo(RefusalCode.FORBIDDEN);
    assertThat(platform.refusal(() -> add(developer, "nobody", Role.DEVELOPER)))
        .isEqualTo(RefusalCode.FORBIDDEN);
    assertThat(platform.refusal(() -> change(developer, developer, Role.ORG_ADMIN)))
        .isEqualTo(RefusalCode.FORBIDDEN);
    assertThat(platform.refusal(() -> change(developer, ada, Role.DEVELOPER)))
        .isEqualTo(RefusalCode.FORBIDDEN);
    assertThat(platform.refusal(() -> remove(developer, other))).isEqualTo(RefusalCode.FORBIDDEN);
    assertThat(platform.written())
        .hasSize(5)
        .last()
        .isEqualTo(
            denied(
                Action.REMOVE_MEMBER,
                RefusalCode.FORBIDDEN,
                acme.id(),
                bob.user().id(),
                other.user().id()));
  }

  @Test
  void memberGetsAnotherRole() {
    Member before = platform.join(acme, bob, Role.DEVELOPER);

    Member after = change(ada, bob, Role.ORG_ADMIN);

    assertThat(after).isEqualTo(before.as(Role.ORG_ADMIN, platform.clock.instant()));
    assertThat(role(bob)).contains(Role.ORG_ADMIN);
    assertThat(platform.written())
        .containsExactly(
            allowed(Action.UPDATE_MEMBER, acme.id(), ada.user().id(), bob.user().id()));
    assertThat(change(ada, ada, Role.DEVELOPER).role()).isEqualTo(Role.DEVELOPER);
  }

  @Test
  void changeOfNothingIsNone() {
    Member before = platform.join(acme, bob, Role.DEVELOPER);

    assertThat(change(ada, bob, Role.DEVELOPER)).isEqualTo(before);
    assertThat(change(ada, ada, Role.ORG_ADMIN).revision().version()).isEqualTo(1);

    assertThat(platform.members.find(acme.id(), bob.user().id())).contains(before);
    assertThat(platform.written()).isEmpty();
  }

  @Test
  void developerLeaves() {
    Caller developer = joined(bob, Role.DEVELOPER);
    remove(developer, developer);
    assertThat(role(bob)).isEmpty();
    assertThat(platform.written())
        .containsExactly(
            allowed(Action.REMOVE_MEMBER, acme.id(), bob.user().id(), bob.user().id()));
  }

  @Test
  void lastAdministratorNeitherLeavesNorStepsDown() {
    joined(bob, Role.DEVELOPER);
    for (Caller caller : List.of(ada, root)) {
      assertThat(platform.refusal(() -> remove(caller, ada))).isEqualTo(RefusalCode.LAST_ADMIN);
      assertThat(platform.refusal(() -> change(caller, ada, Role.DEVELOPER)))
          .isEqualTo(RefusalCode.LAST_ADMIN);
    }
    assertThat(platform.written())
        .hasSize(4)
        .first()
        .isEqualTo(
            denied(
                Action.REMOVE_MEMBER,
                RefusalCode.LAST_ADMIN,
                acme.id(),
                ada.user().id(),
                ada.user().id()));
    assertThat(change(ada, ada, Role.ORG_ADMIN).role()).isEqualTo(Role.ORG_ADMIN);
  }

  @Test
  void administratorOfAnotherOrganizationDoesNotCount() {
    platform.organization("other", bob);
    assertThat(platform.refusal(() -> remove(ada, ada))).isEqualTo(RefusalCode.LAST_ADMIN);
  }

  @Test
  void twoAdministratorsWhoLeaveAtOnceLeaveOne() {
    Caller second = joined(bob, Role.ORG_ADMIN);
    List<Boolean> left =
        Race.of(
            2,
            runner ->
                succeeds(() -> remove(runner == 0 ? ada : second, runner == 0 ? ada : second)));
    assertThat(left).containsOnlyOnce(true);
    assertThat(platform.members.adminsBeside(new UserId(Samples.id()), acme.id())).isEqualTo(1);
  }

  @Test
  void oneLeavesAndOneStepsDownAtOnceAndOneOfThemStays() {
    Caller second = joined(bob, Role.ORG_ADMIN);
    List<Boolean> done =
        Race.of(
            2,
            runner ->
                succeeds(
                    runner == 0
                        ? () -> remove(ada, ada)
                        : () -> change(second, second, Role.DEVELOPER)));
    assertThat(done).containsOnlyOnce(true);
  }

  private static boolean succeeds(Runnable act) {
    try {
      act.run();
      return true;
    } catch (Refused refused) {
      assertThat(refused.code()).isEqualTo(RefusalCode.LAST_ADMIN);
      return false;
    }
  }

  @Test
  void whoIsNoMemberIsNotFound() {
    assertThat(platform.refusal(() -> change(ada, bob, Role.DEVELOPER)))
        .isEqualTo(RefusalCode.NOT_FOUND);
    assertThat(platform.refusal(() -> remove(ada, bob))).isEqualTo(RefusalCode.NOT_FOUND);
    assertThat(platform.refusal(() -> remove(root, root))).isEqualTo(RefusalCode.NOT_FOUND);
  }

  @Test
  void staleVersionIsRefused() {
    joined(bob, Role.DEVELOPER);
    Versions stale = Versions.of(2L);
    assertThat(
            platform.refusal(
                () ->
                    change.change(
                        new ChangeMember.Command(
                            ada, "acme", bob.user().id(), Role.ORG_ADMIN, stale))))
        .isEqualTo(RefusalCode.STALE_VERSION);
    assertThat(
            platform.refusal(
                () -> remove.remove(new RemoveMember.Command(ada, "acme", bob.user().id(), stale))))
        .isEqualTo(RefusalCode.STALE_VERSION);
    remove.remove(new RemoveMember.Command(ada, "acme", bob.user().id(), Versions.of(1L)));
  }

  private Caller joined(Caller caller, Role role) {
    platform.join(acme, caller, role);
    return platform.again(caller);
  }

  private Optional<Role> role(Caller caller) {
    return platform.members.find(acme.id(), caller.user().id()).map(Member::role);
  }

  private AddMember.Result add(String name, Role role) {
    return add(ada, name, role);
  }

  private AddMember.Result add(Caller caller, String name, Role role) {
    EmailAddress email = new EmailAddress(name + "@example.com");
    return add.add(new AddMember.Command(caller, "acme", email, role));
  }

  private Member change(Caller caller, Caller target, Role role) {
    return change.change(
        new ChangeMember.Command(
            caller, acme.id().toString(), target.user().id(), role, Versions.ANY));
  }

  private void remove(Caller caller, Caller target) {
    remove.remove(
        new RemoveMember.Command(caller, acme.id().toString(), target.user().id(), Versions.ANY));
  }
}
