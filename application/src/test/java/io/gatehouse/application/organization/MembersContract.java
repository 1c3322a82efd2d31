package io.gatehouse.application.organization;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.application.runtime.Race;
import io.gatehouse.domain.organization.Member;
import io.gatehouse.domain.organization.Organization;
import io.gatehouse.domain.organization.OrganizationId;
import io.gatehouse.domain.organization.Role;
import io.gatehouse.domain.organization.User;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

public abstract class MembersContract {

  private OrganizationStores stores;
  private Members members;
  private Organization organization;

  protected abstract OrganizationStores stores();

  @BeforeEach
  void open() {
    stores = stores();
    members = stores.members();
    organization = Samples.organization();
    stores.organizations().add(organization);
  }

  @Test
  void addedMemberIsFoundInThatOrganizationOnly() {
    Member ada = added(Role.DEVELOPER);

    assertThat(members.find(organization.id(), ada.user())).contains(ada);
    assertThat(members.find(new OrganizationId(Samples.id()), ada.user())).isEmpty();
    assertThat(members.find(organization.id(), person().id())).isEmpty();
  }

  @Test
  void memberIsNotAddedTwice() {
    Member ada = added(Role.DEVELOPER);
    Member again = new Member(ada.organization(), ada.user(), Role.ORG_ADMIN, ada.revision());

    assertThat(members.add(again)).isFalse();
    assertThat(members.find(organization.id(), ada.user())).contains(ada);
  }

  @Test
  void placeThatIsTakenManyTimesAtOnceIsTakenOnce() {
    User ada = person();
    Member member = Samples.member(organization, ada, Role.DEVELOPER);

    assertThat(Race.of(8, runner -> members.add(member))).containsOnlyOnce(true);
  }

  @Test
  void nextVersionReplacesTheOneBeforeIt() {
    Member ada = added(Role.DEVELOPER);
    Member promoted = ada.as(Role.ORG_ADMIN, Samples.LATER);

    assertThat(members.save(promoted)).isTrue();
    assertThat(members.find(organization.id(), ada.user())).contains(promoted);
  }

  @Test
  void staleVersionIsNeitherSavedNorRemoved() {
    Member ada = added(Role.DEVELOPER);
    Member promoted = ada.as(Role.ORG_ADMIN, Samples.LATER);
    members.save(promoted);

    assertThat(members.save(promoted)).isFalse();
    assertThat(members.remove(ada)).isFalse();

    assertThat(members.find(organization.id(), ada.user())).contains(promoted);
  }

  @Test
  void removedMemberIsGone() {
    Member ada = added(Role.DEVELOPER);

    assertThat(members.remove(ada)).isTrue();

    assertThat(members.find(organization.id(), ada.user())).isEmpty();
    assertThat(members.remove(ada)).isFalse();
    assertThat(members.save(ada.as(Role.ORG_ADMIN, Samples.LATER))).isFalse();
  }

  @Test
  void onlyOtherAdminsOfTheOrganizationCountWhoCanAct() {
    Member developer = added(Role.DEVELOPER);
    Member admin = added(Role.ORG_ADMIN);
    added(Role.ORG_ADMIN);
    disable(added(Role.ORG_ADMIN));
    Organization other = Samples.organization();
    stores.organizations().add(other);
    members.add(Samples.member(other, person(), Role.ORG_ADMIN));

    assertThat(members.adminsBeside(developer.user(), organization.id())).isEqualTo(2);
    assertThat(members.adminsBeside(admin.user(), organization.id())).isEqualTo(1);
    assertThat(members.adminsBeside(admin.user(), new OrganizationId(Samples.id()))).isZero();
  }

  @Test
  void adminsWhoAllLeaveUnlessTheyAreTheLastLeaveOne() {
    List<Member> admins =
        List.of(
            added(Role.ORG_ADMIN),
            added(Role.ORG_ADMIN),
            added(Role.ORG_ADMIN),
            added(Role.ORG_ADMIN));

    List<Boolean> left = Race.of(4, runner -> leaves(admins.get(runner)));

    assertThat(left).containsOnlyOnce(false);
    assertThat(members.adminsBeside(person().id(), organization.id())).isEqualTo(1);
  }

  private boolean leaves(Member admin) {
    return stores
        .transactions()
        .within(
            () ->
                members.adminsBeside(admin.user(), organization.id()) > 0 && members.remove(admin));
  }

  private void disable(Member member) {
    User user = stores.users().find(member.user()).orElseThrow();
    User disabled = user.changed(User.State.DISABLED, user.platformAdmin(), Samples.LATER);
    assertThat(stores.users().save(disabled)).isTrue();
  }

  private Member added(Role role) {
    Member member = Samples.member(organization, person(), role);
    assertThat(members.add(member)).isTrue();
    return member;
  }

  private User person() {
    Users.Account account = Samples.account();
    stores.users().add(account);
    return account.user();
  }
}
