package io.gatehouse.application.organization;

import static io.gatehouse.application.organization.Platform.SETUP_TOKEN;
import static io.gatehouse.application.organization.Platform.SOMEWHERE;
import static io.gatehouse.application.organization.Platform.allowed;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.application.refusal.RefusalCode;
import io.gatehouse.domain.audit.Action;
import io.gatehouse.domain.organization.DisplayName;
import io.gatehouse.domain.organization.EmailAddress;
import io.gatehouse.domain.organization.PasswordHash;
import io.gatehouse.domain.organization.User;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AppointAdminTest {

  private static final EmailAddress EVE = new EmailAddress("eve@example.com");
  private static final PasswordHash NEW = new PasswordHash("of the new one");

  private final Platform platform = new Platform();
  private final AppointAdmin appoint =
      new AppointAdmin(
          platform.audited,
          platform.setups,
          platform.users,
          platform.sessions,
          Samples::id,
          platform.clock);

  @Test
  void whoeverIsNotThereIsMadeAndThePlatformIsSetUp() {
    User eve = appoint.appoint(command(EVE));

    assertThat(eve.runsPlatform()).isTrue();
    assertThat(platform.users.accountOf(EVE)).contains(new Users.Account(eve, NEW));
    assertThat(platform.written())
        .containsExactly(allowed(Action.APPOINT_ADMIN, "platform", "platform", eve.id()));
    SetUpPlatform setUp =
        new SetUpPlatform(
            platform.audited, platform.limits, platform.setups, platform.accounts, SETUP_TOKEN);
    NewAccount ada =
        new NewAccount(new EmailAddress("ada@example.com"), new DisplayName("A"), Platform.GOOD);
    assertThat(
            platform.refusal(
                () ->
                    setUp.setUp(new SetUpPlatform.Command(SOMEWHERE, true, Optional.empty(), ada))))
        .isEqualTo(RefusalCode.ALREADY_INITIALIZED);
  }

  @Test
  void whoeverIsThereGetsThePasswordAndIsSignedOut() {
    Caller caller = platform.person("bob");
    User bob = caller.user();
    TokenPair pair = platform.signIns.start(bob, platform.clock.instant());
    platform.users.save(bob.changed(User.State.DISABLED, false, platform.clock.instant()));
    platform.written();

    User admin = appoint.appoint(command(bob.email()));

    assertThat(admin.id()).isEqualTo(bob.id());
    assertThat(admin.displayName()).isEqualTo(bob.displayName());
    assertThat(admin.runsPlatform()).isTrue();
    assertThat(platform.users.accountOf(bob.email())).contains(new Users.Account(admin, NEW));
    assertThat(platform.sessions.hold(pair.refreshToken().hash()).orElseThrow())
        .matches(Sessions.RefreshToken::sessionEnded);
    assertThat(platform.entries().get(platform.entries().size() - 1).deed().details())
        .containsEntry("former_state", "disabled")
        .containsEntry("platform_admin", "true");
  }

  private static AppointAdmin.Command command(EmailAddress email) {
    return new AppointAdmin.Command(email, new DisplayName("Administrator"), NEW);
  }
}
