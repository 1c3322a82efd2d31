package io.gatehouse.application.organization;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.application.runtime.Race;
import io.gatehouse.domain.organization.EmailAddress;
import io.gatehouse.domain.organization.PasswordHash;
import io.gatehouse.domain.organization.User;
import io.gatehouse.domain.organization.UserId;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

public abstract class UsersContract {

  private OrganizationStores stores;
  private Users users;

  protected abstract OrganizationStores stores();

  @BeforeEach
  void open() {
    stores = stores();
    users = stores.users();
  }

  @Test
  void addedPersonIsFoundByIdAndByAddress() {
    Users.Account ada = Samples.account();

    assertThat(users.add(ada)).isTrue();

    assertThat(users.find(ada.user().id())).contains(ada.user());
    assertThat(users.hold(ada.user().id())).contains(ada);
    assertThat(users.accountOf(ada.user().email())).contains(ada);
  }

  @Test
  void nobodyIsFoundWhereNobodyWasAdded() {
    assertThat(users.find(new UserId(Samples.id()))).isEmpty();
    assertThat(users.hold(new UserId(Samples.id()))).isEmpty();
    assertThat(users.accountOf(new EmailAddress("nobody@example.com"))).isEmpty();
  }

  @Test
  void addressBelongsToOnePerson() {
    Users.Account first = added(Samples.account());
    User other = Samples.account().user();
    User second =
        new User(
            other.id(),
            first.user().email(),
            other.displayName(),
            true,
            User.State.ACTIVE,
            other.revision());

    assertThat(users.add(new Users.Account(second, new PasswordHash("second")))).isFalse();

    assertThat(users.accountOf(first.user().email())).contains(first);
    assertThat(users.find(second.id())).isEmpty();
  }

  @Test
  void addressThatManyWantAtOnceBecomesThatOfOne() {
    EmailAddress wanted = Samples.account().user().email();
    List<Boolean> added =
        Race.of(
            8,
            runner -> {
              User user = Samples.account().user();
              User same =
                  new User(
                      user.id(), wanted, user.displayName(), false, user.state(), user.revision());
              return users.add(new Users.Account(same, new PasswordHash("hash")));
            });

    assertThat(added).containsOnlyOnce(true);
  }

  @Test
  void nextVersionReplacesTheOneBeforeIt() {
    Users.Account ada = added(Samples.account());
    User disabled = ada.user().changed(User.State.DISABLED, true, Samples.LATER);

    assertThat(users.save(disabled)).isTrue();

    assertThat(users.find(disabled.id())).contains(disabled);
    assertThat(users.hold(disabled.id()).orElseThrow().password()).isEqualTo(ada.password());
  }

  @Test
  void staleVersionChangesNothing() {
    User ada = added(Samples.account()).user();
    User second = ada.changed(User.State.DISABLED, false, Samples.LATER);
    users.save(second);

    assertThat(users.save(ada.changed(User.State.ACTIVE, true, Samples.LATER))).isFalse();
    assertThat(users.save(second)).isFalse();

    assertThat(users.find(ada.id())).contains(second);
  }

  @Test
  void personWhoWasNeverAddedIsNotSaved() {
    User nobody = Samples.account().user().changed(User.State.ACTIVE, false, Samples.LATER);

    assertThat(users.save(nobody)).isFalse();
    assertThat(users.find(nobody.id())).isEmpty();
  }

  @Test
  void newPasswordLeavesThePersonAsTheyAre() {
    User ada = added(Samples.account()).user();
    PasswordHash next = new PasswordHash("next");

    users.changePassword(ada.id(), next);

    assertThat(users.hold(ada.id())).contains(new Users.Account(ada, next));
  }

  @Test
  void personWhoIsHeldIsNotChangedMeanwhile() {
    User ada = added(Samples.account()).user();
    users.changePassword(ada.id(), new PasswordHash(""));

    Race.of(8, runner -> stores.transactions().within(() -> lengthened(ada)));

    assertThat(users.hold(ada.id()).orElseThrow().password().value()).hasSize(8);
  }

  private UserId lengthened(User ada) {
    PasswordHash now = users.hold(ada.id()).orElseThrow().password();
    users.changePassword(ada.id(), new PasswordHash(now.value() + "x"));
    return ada.id();
  }

  @Test
  void passwordOfNobodyChangesNothing() {
    Users.Account ada = added(Samples.account());

    users.changePassword(new UserId(Samples.id()), new PasswordHash("next"));

    assertThat(users.hold(ada.user().id())).contains(ada);
  }

  @Test
  void onlyActivePlatformAdminsCount() {
    added(Samples.account());
    added(Samples.account(true));
    User third = added(Samples.account(true)).user();
    assertThat(users.activePlatformAdmins()).isEqualTo(2);

    users.save(third.changed(User.State.DISABLED, true, Samples.LATER));

    assertThat(users.activePlatformAdmins()).isEqualTo(1);
  }

  @Test
  void adminsWhoAllStepDownUnlessTheyAreTheLastLeaveOne() {
    List<User> admins =
        List.of(
            added(Samples.account(true)).user(),
            added(Samples.account(true)).user(),
            added(Samples.account(true)).user(),
            added(Samples.account(true)).user());

    List<Boolean> steppedDown = Race.of(4, runner -> stepsDown(admins.get(runner)));

    assertThat(steppedDown).containsOnlyOnce(false);
    assertThat(users.activePlatformAdmins()).isEqualTo(1);
  }

  private boolean stepsDown(User admin) {
    return stores
        .transactions()
        .within(
            () ->
                users.activePlatformAdmins() > 1
                    && users.save(admin.changed(User.State.ACTIVE, false, Samples.LATER)));
  }

  private Users.Account added(Users.Account account) {
    assertThat(users.add(account)).isTrue();
    return account;
  }
}
