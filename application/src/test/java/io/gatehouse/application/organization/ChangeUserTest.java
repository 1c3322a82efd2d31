package io.gatehouse.application.organization;

import static io.gatehouse.application.organization.Platform.allowed;
import static io.gatehouse.application.organization.Platform.denied;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.application.refusal.RefusalCode;
import io.gatehouse.application.refusal.Refused;
import io.gatehouse.application.runtime.Race;
import io.gatehouse.domain.audit.Action;
import io.gatehouse.domain.organization.User;
import io.gatehouse.domain.organization.User.State;
import io.gatehouse.domain.organization.UserId;
import io.gatehouse.domain.value.Versions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ChangeUserTest {

  private final Platform platform = new Platform();
  private final ChangeUser change =
      new ChangeUser(
          platform.audited, platform.authority, platform.users, platform.sessions, platform.clock);
  private final Caller root = platform.platformAdmin("root");
  private final Caller ada = platform.person("ada");

  @Test
  void disabledPersonIsOutAndEnabledOneMayComeBack() {
    User disabled = state(root, ada, State.DISABLED);

    assertThat(platform.users.find(ada.user().id())).contains(disabled);
    assertThat(disabled.mayNotSignIn()).isTrue();
    assertThat(platform.sessions.owner(ada.session())).isEmpty();
    assertThat(platform.sessions.owner(root.session())).isPresent();
    assertThat(state(root, ada, State.ACTIVE).mayNotSignIn()).isFalse();
    assertThat(platform.sessions.owner(ada.session())).isEmpty();
    assertThat(platform.written())
        .containsExactly(
            allowed(Action.UPDATE_USER, "platform", root.user().id(), ada.user().id()),
            allowed(Action.UPDATE_USER, "platform", root.user().id(), ada.user().id()));
    assertThat(platform.entries().get(0).deed().details())
        .containsEntry("state", "disabled")
        .containsEntry("platform_admin", "false");
  }

  @Test
  void personIsGivenThePlatformAndStaysSignedIn() {
    assertThat(admin(root, ada, true).runsPlatform()).isTrue();
    assertThat(platform.sessions.owner(ada.session())).isPresent();
  }

  @Test
  void changeOfNothingIsNone() {
    User asBefore = state(root, ada, State.ACTIVE);

    assertThat(asBefore).isEqualTo(ada.user());
    assertThat(admin(root, root, true)).isEqualTo(root.user());
    assertThat(platform.users.find(ada.user().id())).contains(ada.user());
    assertThat(platform.written()).isEmpty();
    assertThat(platform.refusal(() -> change(root, ada.user().id(), State.ACTIVE, Versions.of(7L))))
        .isEqualTo(RefusalCode.STALE_VERSION);
  }

  @Test
  void onlyWhoRunsThePlatformChangesPeople() {
    platform.organization("acme", ada);
    Caller boss = platform.again(ada);
    for (Caller target : List.of(root, ada)) {
      assertThat(platform.refusal(() -> admin(boss, target, true)))
          .isEqualTo(RefusalCode.FORBIDDEN);
    }
    assertThat(platform.refusal(() -> state(boss, unknown(), State.DISABLED)))
        .isEqualTo(RefusalCode.FORBIDDEN);
    assertThat(platform.written())
        .contains(
            denied(
                Action.UPDATE_USER,
                RefusalCode.FORBIDDEN,
                "platform",
                ada.user().id(),
                root.user().id()))
        .hasSize(3);
  }

  @Test
  void personWhoIsNobodyIsNotFound() {
    assertThat(platform.refusal(() -> state(root, unknown(), State.DISABLED)))
        .isEqualTo(RefusalCode.NOT_FOUND);
  }

  @Test
  void staleVersionIsRefused() {
    UserId id = ada.user().id();
    for (long version : new long[] {0, 2, Long.MAX_VALUE}) {
      assertThat(platform.refusal(() -> change(root, id, State.DISABLED, Versions.of(version))))
          .isEqualTo(RefusalCode.STALE_VERSION);
    }
    change(root, id, State.DISABLED, Versions.of(1L));
    change(root, id, State.ACTIVE, Versions.of(2L));
  }

  @Test
  void lastAdministratorOfThePlatformStays() {
    assertThat(platform.refusal(() -> state(root, root, State.DISABLED)))
        .isEqualTo(RefusalCode.LAST_ADMIN);
    assertThat(platform.refusal(() -> admin(root, root, false))).isEqualTo(RefusalCode.LAST_ADMIN);
    assertThat(platform.written())
        .containsOnly(
            denied(
                Action.UPDATE_USER,
                RefusalCode.LAST_ADMIN,
                "platform",
                root.user().id(),
                root.user().id()));
    admin(root, root, true);
  }

  @Test
  void administratorWhoIsDisabledDoesNotCount() {
    Caller second = platform.platformAdmin("second");
    state(root, second, State.DISABLED);
    assertThat(platform.refusal(() -> admin(root, root, false))).isEqualTo(RefusalCode.LAST_ADMIN);
    admin(root, second, false);
    assertThat(platform.refusal(() -> state(root, root, State.DISABLED)))
        .isEqualTo(RefusalCode.LAST_ADMIN);
  }

  @Test
  void oneOfTwoMayGo() {
    Caller second = platform.platformAdmin("second");
    admin(second, root, false);
    assertThat(platform.refusal(() -> admin(second, second, false)))
        .isEqualTo(RefusalCode.LAST_ADMIN);
  }

  @Test
  void twoWhoDemoteEachOtherLeaveOne() {
    Caller second = platform.platformAdmin("second");
    List<Boolean> done =
        Race.of(2, runner -> succeeds(runner == 0 ? root : second, runner == 0 ? second : root));
    assertThat(done).containsOnlyOnce(true);
    assertThat(platform.users.activePlatformAdmins()).isEqualTo(1);
  }

  private boolean succeeds(Caller caller, Caller target) {
    try {
      admin(caller, target, false);
      return true;
    } catch (Refused refused) {
      return false;
    }
  }

  private Caller unknown() {
    return new Caller(Samples.account().user(), root.session(), root.roles(), root.provenance());
  }

  private User state(Caller caller, Caller target, State state) {
    return change(caller, target.user().id(), state, Versions.ANY);
  }

  private User change(Caller caller, UserId id, State state, Versions version) {
    return change.change(
        new ChangeUser.Command(caller, id, Optional.of(state), Optional.empty(), version));
  }

  private User admin(Caller caller, Caller target, boolean admin) {
    return change.change(
        new ChangeUser.Command(
            caller, target.user().id(), Optional.empty(), Optional.of(admin), Versions.ANY));
  }
}
