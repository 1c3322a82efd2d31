package io.gatehouse.application.organization;

import static io.gatehouse.application.organization.Platform.GOOD;
import static io.gatehouse.application.organization.Platform.SOMEWHERE;
import static io.gatehouse.application.organization.Platform.allowed;
import static io.gatehouse.application.organization.Platform.denied;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.gatehouse.application.refusal.RefusalCode;
import io.gatehouse.application.refusal.Refused;
import io.gatehouse.domain.audit.Action;
import io.gatehouse.domain.audit.Actor;
import io.gatehouse.domain.audit.AuditEntry;
import io.gatehouse.domain.audit.Provenance;
import io.gatehouse.domain.organization.EmailAddress;
import io.gatehouse.domain.organization.Password;
import io.gatehouse.domain.organization.PasswordHash;
import io.gatehouse.domain.organization.SessionId;
import io.gatehouse.domain.organization.User;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LogInTest {

  private static final Password WRONG = Password.claimed("thistle goblet comets");

  private final Platform platform = new Platform();
  private final LogIn logIn =
      new LogIn(
          platform.audited,
          platform.limits,
          platform.users,
          platform.hasher,
          platform.signIns,
          platform.clock);
  private final User ada = platform.account("ada", false).user();

  @Test
  void rightPasswordStartsASession() {
    TokenPair pair = logIn.logIn(attempt("ada", GOOD));

    SessionId session =
        platform.tokens.verify(pair.accessToken(), platform.clock.instant()).orElseThrow();
    assertThat(platform.sessions.owner(session).map(Sessions.Owner::user)).contains(ada);
    assertThat(platform.sessions.hold(pair.refreshToken().hash())).isPresent();
    assertThat(pair.user()).isEqualTo(ada);
    assertThat(pair.expiresIn()).isEqualTo(Duration.ofMinutes(15));
    assertThat(platform.written())
        .containsExactly(allowed(Action.LOG_IN, "platform", ada.id(), ada.id()));
  }

  @Test
  void successCostsNoPermit() {
    for (int i = 0; i < 20; i++) {
      logIn.logIn(attempt("ada", GOOD));
    }
    assertThat(platform.limiter.charged()).isEmpty();
  }

  @Test
  void wrongPasswordAndUnknownAccountAreTheSameToTheCaller() {
    Refused wrong = refused(attempt("ada", WRONG));
    List<String> chargedForWrong = platform.limiter.charged();
    platform.clock.pass(Duration.ofHours(1));
    Refused unknown = refused(attempt("bob", WRONG));
    List<String> chargedForUnknown = platform.limiter.charged();

    assertThat(wrong.code()).isEqualTo(RefusalCode.INVALID_CREDENTIALS);
    assertThat(unknown.code()).isEqualTo(wrong.code());
    assertThat(unknown.detail()).isEqualTo(wrong.detail());
    assertThat(chargedForWrong).hasSize(2);
    assertThat(chargedForUnknown).hasSize(2);
    assertThat(platform.hasher.matched)
        .containsExactly(Optional.of(platform.hasher.hash(GOOD)), Optional.empty());
    assertThat(platform.written())
        .containsExactly(
            denied(Action.LOG_IN, wrong.code(), "platform", "anonymous", ada.id()),
            denied(Action.LOG_IN, wrong.code(), "platform", "anonymous", "unknown"));
  }

  @Test
  void wrongPasswordLeavesNothingBehind() {
    assertThat(platform.refusal(() -> logIn.logIn(attempt("ada", WRONG))))
        .isEqualTo(RefusalCode.INVALID_CREDENTIALS);
  }

  @Test
  void disabledPersonIsToldSoOnlyIfThePasswordIsRight() {
    disable();
    assertThat(platform.refusal(() -> logIn.logIn(attempt("ada", WRONG))))
        .isEqualTo(RefusalCode.INVALID_CREDENTIALS);
    assertThat(platform.refusal(() -> logIn.logIn(attempt("ada", GOOD))))
        .isEqualTo(RefusalCode.ACCOUNT_DISABLED);
    assertThat(platform.written())
        .last()
        .isEqualTo(
            denied(Action.LOG_IN, RefusalCode.ACCOUNT_DISABLED, "platform", ada.id(), ada.id()));
  }

  @Test
  void accountIsNotGuessedForLongWhetherItExistsOrNot() {
    for (String name : List.of("ada", "nobody")) {
      for (int i = 0; i < 3; i++) {
        refused(attempt(name, WRONG, i));
      }
      int hashed = platform.hasher.matched.size();
      Refused throttled = refused(attempt(name, GOOD, 9));
      assertThat(throttled.code()).isEqualTo(RefusalCode.RATE_LIMIT_EXCEEDED);
      assertThat(throttled.limit().orElseThrow().retryAfter()).isEqualTo(Duration.ofSeconds(20));
      assertThat(platform.hasher.matched).hasSize(hashed);
    }
    platform.clock.pass(Duration.ofSeconds(20));
    logIn.logIn(attempt("ada", GOOD));
  }

  @Test
  void addressDoesNotGuessManyAccounts() {
    for (int i = 0; i < 6; i++) {
      refused(attempt("person" + i, WRONG));
    }
    assertThat(platform.refusal(() -> logIn.logIn(attempt("ada", GOOD))))
        .isEqualTo(RefusalCode.RATE_LIMIT_EXCEEDED);
    assertThat(platform.written())
        .last()
        .isEqualTo(
            denied(
                Action.LOG_IN,
                RefusalCode.RATE_LIMIT_EXCEEDED,
                "platform",
                "anonymous",
                "unknown"));
    logIn.logIn(attempt("ada", GOOD, 1));
  }

  @Test
  void ownSuccessDoesNotPayForGuesses() {
    for (int i = 0; i < 3; i++) {
      refused(attempt("ada", WRONG));
      platform.account("own" + i, false);
      logIn.logIn(attempt("own" + i, GOOD));
    }
    assertThat(refused(attempt("ada", WRONG)).code()).isEqualTo(RefusalCode.RATE_LIMIT_EXCEEDED);
  }

  @Test
  void spellingsOfOneAddressShareTheirAttempts() {
    refused(attempt("ada", WRONG));
    refused(attempt("ADA", WRONG));
    refused(attempt("Ada", WRONG));
    assertThat(refused(attempt("aDa", GOOD)).code()).isEqualTo(RefusalCode.RATE_LIMIT_EXCEEDED);
  }

  @Test
  void passwordThatIsReplacedMeanwhileIsWrong() {
    platform.hasher.meanwhile =
        () -> platform.users.changePassword(ada.id(), new PasswordHash("new"));
    assertThat(refused(attempt("ada", GOOD)).code()).isEqualTo(RefusalCode.INVALID_CREDENTIALS);
  }

  @Test
  void personWhoIsDisabledMeanwhileStaysOut() {
    platform.hasher.meanwhile = this::disable;
    assertThat(refused(attempt("ada", GOOD)).code()).isEqualTo(RefusalCode.ACCOUNT_DISABLED);
  }

  @Test
  void overloadCostsNoPermitAndIsNoAttempt() {
    platform.hasher.overloaded = true;
    assertThatThrownBy(() -> logIn.logIn(attempt("ada", GOOD)))
        .isInstanceOf(PasswordHasher.Overloaded.class);
    assertThat(platform.limiter.charged()).isEmpty();
    assertThat(platform.written()).isEmpty();
  }

  @Test
  void trailKnowsTheAddressOnlySoFarAsItHelpsToRecognizeIt() {
    refused(attempt("ada", WRONG));
    AuditEntry entry = platform.entries().get(0);
    assertThat(entry.deed().details()).containsOnlyKeys("email");
    assertThat(entry.deed().details().get("email")).isEqualTo("a***@example.com");
    assertThat(entry.provenance()).isEqualTo(SOMEWHERE);
    assertThat(entry.at()).isEqualTo(platform.clock.instant());
  }

  private void disable() {
    platform.users.save(ada.changed(User.State.DISABLED, false, platform.clock.instant()));
  }

  private Refused refused(LogIn.Command command) {
    return catchThrowableOfType(Refused.class, () -> logIn.logIn(command));
  }

  private static LogIn.Command attempt(String name, Password password) {
    return new LogIn.Command(SOMEWHERE, new EmailAddress(name + "@example.com"), password);
  }

  private static LogIn.Command attempt(String name, Password password, int from) {
    Provenance elsewhere = new Provenance(Actor.ANONYMOUS, "198.51.100." + from, "req-8");
    return new LogIn.Command(elsewhere, new EmailAddress(name + "@example.com"), password);
  }
}
