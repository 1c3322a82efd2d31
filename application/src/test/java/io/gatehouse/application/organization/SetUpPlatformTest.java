package io.gatehouse.application.organization;

import static io.gatehouse.application.organization.Platform.SETUP_TOKEN;
import static io.gatehouse.application.organization.Platform.SOMEWHERE;
import static io.gatehouse.application.organization.Platform.allowed;
import static io.gatehouse.application.organization.Platform.denied;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.application.query.PageRequest;
import io.gatehouse.application.refusal.RefusalCode;
import io.gatehouse.application.refusal.Refused;
import io.gatehouse.application.runtime.Race;
import io.gatehouse.domain.audit.Action;
import io.gatehouse.domain.audit.Actor;
import io.gatehouse.domain.audit.Provenance;
import io.gatehouse.domain.organization.DisplayName;
import io.gatehouse.domain.organization.EmailAddress;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SetUpPlatformTest {

  private static final NewAccount ADA =
      new NewAccount(new EmailAddress("ada@example.com"), new DisplayName("Ada"), Platform.GOOD);

  private final Platform platform = new Platform();
  private final SetUpPlatform setUp =
      new SetUpPlatform(
          platform.audited, platform.limits, platform.setups, platform.accounts, SETUP_TOKEN);

  @Test
  void firstPersonRunsThePlatformAndIsSignedIn() {
    TokenPair pair = setUp.setUp(local(SOMEWHERE));

    assertThat(pair.user().runsPlatform()).isTrue();
    assertThat(platform.users.find(pair.user().id())).contains(pair.user());
    assertThat(platform.tokens.verify(pair.accessToken(), platform.clock.instant())).isPresent();
    assertThat(platform.setups.isDone()).isTrue();
    assertThat(platform.limiter.charged()).isEmpty();
    assertThat(platform.written())
        .containsExactly(
            allowed(Action.SET_UP_PLATFORM, "platform", pair.user().id(), pair.user().id()));
  }

  @Test
  void secondPersonDoesNot() {
    setUp.setUp(local(SOMEWHERE));
    platform.written();

    assertThat(platform.refusal(() -> setUp.setUp(local(SOMEWHERE))))
        .isEqualTo(RefusalCode.ALREADY_INITIALIZED);

    assertThat(platform.written())
        .containsExactly(
            denied(
                Action.SET_UP_PLATFORM,
                RefusalCode.ALREADY_INITIALIZED,
                "platform",
                "anonymous",
                "platform"));
  }

  @Test
  void fromElsewhereItTakesTheToken() {
    for (Optional<String> wrong :
        List.of(Optional.<String>empty(), Optional.of(""), Optional.of("set me up "))) {
      assertThat(platform.refusal(() -> setUp.setUp(remote(wrong))))
          .isEqualTo(RefusalCode.SETUP_TOKEN_INVALID);
    }
    setUp.setUp(remote(Optional.of("set me up")));
    assertThat(platform.setups.isDone()).isTrue();
  }

  /** Whoever shows a token means it: a wrong one is a mistake, or somebody's guess. */
  @Test
  void aWrongTokenIsRefusedFromThisMachineToo() {
    for (String wrong : List.of("", "set me up ")) {
      assertThat(platform.refusal(() -> setUp.setUp(local(Optional.of(wrong)))))
          .isEqualTo(RefusalCode.SETUP_TOKEN_INVALID);
    }
    setUp.setUp(local(Optional.of("set me up")));
    assertThat(platform.setups.isDone()).isTrue();
  }

  @Test
  void tokenCanNotBeGuessedForLong() {
    for (int i = 0; i < 6; i++) {
      platform.refusal(() -> setUp.setUp(remote(Optional.of("guess"))));
    }
    assertThat(platform.refusal(() -> setUp.setUp(remote(Optional.of("set me up")))))
        .isEqualTo(RefusalCode.RATE_LIMIT_EXCEEDED);
    assertThat(platform.written()).hasSize(7);
  }

  @Test
  void platformIsSetUpOnceHoweverManyTry() {
    List<Boolean> won =
        Race.of(
            16,
            runner -> {
              Provenance own = new Provenance(Actor.ANONYMOUS, "192.0.2." + runner, "-");
              EmailAddress email = new EmailAddress("ada" + runner + "@example.com");
              NewAccount account = new NewAccount(email, ADA.displayName(), ADA.password());
              return wins(new SetUpPlatform.Command(own, true, Optional.empty(), account));
            });

    assertThat(won).containsOnlyOnce(true);
    assertThat(platform.queries.users(new PageRequest(200, Optional.empty())).items()).hasSize(1);
    assertThat(platform.entries()).hasSize(16);
    assertThat(Collections.frequency(won, false)).isEqualTo(15);
  }

  private boolean wins(SetUpPlatform.Command command) {
    try {
      setUp.setUp(command);
      return true;
    } catch (Refused refused) {
      assertThat(refused.code()).isEqualTo(RefusalCode.ALREADY_INITIALIZED);
      return false;
    }
  }

  @Test
  void overloadLeavesThePlatformToBeSetUp() {
    platform.hasher.overloaded = true;
    assertThatThrownBy(() -> setUp.setUp(local(SOMEWHERE)))
        .isInstanceOf(PasswordHasher.Overloaded.class);
    platform.hasher.overloaded = false;

    assertThat(platform.written()).isEmpty();
    setUp.setUp(local(SOMEWHERE));
  }

  private static SetUpPlatform.Command local(Provenance provenance) {
    return new SetUpPlatform.Command(provenance, true, Optional.empty(), ADA);
  }

  private static SetUpPlatform.Command local(Optional<String> token) {
    return new SetUpPlatform.Command(SOMEWHERE, true, token, ADA);
  }

  private static SetUpPlatform.Command remote(Optional<String> token) {
    return new SetUpPlatform.Command(SOMEWHERE, false, token, ADA);
  }
}
