package io.gatehouse.application.organization;

import static io.gatehouse.application.organization.Platform.allowed;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.domain.audit.Action;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ForgetSealedTest {

  private final Platform platform = new Platform();

  @Test
  void whatWasForgottenIsOnThePlatformsTrail() {
    assertThat(forget(2, 3)).isEqualTo(new SealedSecrets.Forgotten(2, 3));

    assertThat(platform.written())
        .containsExactly(allowed(Action.RESET_MASTER_KEY, "platform", "platform", "platform"));
    assertThat(platform.entries().get(0).deed().details())
        .isEqualTo(Map.of("signing_keys", "2", "answers", "3"));
  }

  @Test
  void whereNothingWasSealedThereIsNothingToTell() {
    assertThat(forget(0, 0)).matches(SealedSecrets.Forgotten::isNothing);

    assertThat(platform.written()).isEmpty();
    assertThat(forget(0, 1).isNothing()).isFalse();
    assertThat(forget(1, 0).isNothing()).isFalse();
    assertThat(platform.written()).hasSize(2);
  }

  private SealedSecrets.Forgotten forget(int signingKeys, int answers) {
    SealedSecrets sealed = () -> new SealedSecrets.Forgotten(signingKeys, answers);
    return new ForgetSealed(platform.audited, sealed).forget();
  }
}
