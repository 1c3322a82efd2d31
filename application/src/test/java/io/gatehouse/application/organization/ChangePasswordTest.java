package io.gatehouse.application.organization;

import static io.gatehouse.application.organization.Platform.GOOD;
import static io.gatehouse.application.organization.Platform.allowed;
import static io.gatehouse.application.organization.Platform.denied;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.application.refusal.RefusalCode;
import io.gatehouse.application.refusal.Refused;
import io.gatehouse.application.runtime.Race;
import io.gatehouse.domain.audit.Action;
import io.gatehouse.domain.organization.Password;
import io.gatehouse.domain.organization.PasswordHash;
import io.gatehouse.domain.organization.UserId;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChangePasswordTest {

  private static final Password NEXT = Password.claimed("lantern walrus prism");
  private static final Password WRONG = Password.claimed("thistle goblet comets");

  private final Platform platform = new Platform();
  private final ChangePassword change =
      new ChangePassword(
          platform.audited, platform.limits, platform.users, platform.sessions, platform.hasher);
  private final Caller ada = platform.person("ada");
  private final UserId id = ada.user().id();

  @Test
  void newPasswordReplacesTheOldOneAndEndsEverySession() {
    Caller elsewhere = platform.again(ada);
    Caller bob = platform.person("bob");

    change(GOOD);

    assertThat(password()).isEqualTo(platform.hasher.hash(NEXT));
    assertThat(platform.sessions.owner(ada.session())).isEmpty();
    assertThat(platform.sessions.owner(elsewhere.session())).isEmpty();
    assertThat(platform.sessions.owner(bob.session())).isPresent();
    assertThat(platform.limiter.charged()).isEmpty();
    assertThat(platform.written())
        .containsExactly(allowed(Action.CHANGE_PASSWORD, "platform", id, id));
  }

  @Test
  void wrongCurrentPasswordChangesNothing() {
    assertThat(platform.refusal(() -> change(WRONG))).isEqualTo(RefusalCode.CURRENT_PASSWORD_WRONG);
    assertThat(platform.limiter.charged()).hasSize(2);
    assertThat(platform.written())
        .containsExactly(
            denied(Action.CHANGE_PASSWORD, RefusalCode.CURRENT_PASSWORD_WRONG, "platform", id, id));
  }

  @Test
  void newPasswordIsAnotherOne() {
    for (Password current : List.of(NEXT, Password.claimed(NEXT.reveal()))) {
      Refused refused = platform.refused(() -> change(current));
      assertThat(refused.errors())
          .extracting(error -> error.field() + " " + error.code())
          .containsExactly("new_password unchanged");
    }
    assertThat(platform.limiter.charged()).isEmpty();
  }

  @Test
  void currentPasswordIsNotGuessedForLong() {
    for (int i = 0; i < 3; i++) {
      platform.refusal(() -> change(WRONG));
    }
    assertThat(platform.refusal(() -> change(GOOD))).isEqualTo(RefusalCode.RATE_LIMIT_EXCEEDED);
    assertThat(platform.written())
        .last()
        .isEqualTo(
            denied(Action.CHANGE_PASSWORD, RefusalCode.RATE_LIMIT_EXCEEDED, "platform", id, id));
  }

  /** Whoever still knows the old one must not undo the change that was to keep them out. */
  @Test
  void passwordThatWasReplacedMeanwhileProvesNothing() {
    PasswordHash others = new PasswordHash("others");
    platform.hasher.meanwhile = () -> platform.users.changePassword(id, others);

    assertThatThrownBy(() -> change(GOOD))
        .isInstanceOfSatisfying(
            Refused.class,
            refused -> assertThat(refused.code()).isEqualTo(RefusalCode.CURRENT_PASSWORD_WRONG));

    assertThat(password()).isEqualTo(others);
  }

  @Test
  void oneOfSeveralChangesAtOnceIsMade() {
    List<Boolean> changed =
        Race.of(
            3,
            runner -> {
              try {
                Password own = Password.claimed("lantern walrus " + runner);
                change.change(new ChangePassword.Command(ada, GOOD, own));
                return true;
              } catch (Refused refused) {
                return false;
              }
            });
    assertThat(changed).containsOnlyOnce(true);
  }

  @Test
  void overloadCostsNoPermit() {
    platform.hasher.overloaded = true;
    assertThatThrownBy(() -> change(GOOD)).isInstanceOf(PasswordHasher.Overloaded.class);
    assertThat(platform.limiter.charged()).isEmpty();
    assertThat(platform.written()).isEmpty();
  }

  private PasswordHash password() {
    return platform.users.hold(id).orElseThrow().password();
  }

  private void change(Password current) {
    change.change(new ChangePassword.Command(ada, current, NEXT));
  }
}
