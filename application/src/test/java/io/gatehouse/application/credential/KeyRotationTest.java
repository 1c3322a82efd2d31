package io.gatehouse.application.credential;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.application.refusal.FieldError;
import io.gatehouse.application.refusal.Refused;
import io.gatehouse.domain.audit.Action;
import io.gatehouse.domain.credential.ApiKey;
import io.gatehouse.domain.credential.KeyTerms;
import io.gatehouse.domain.credential.RetiringSecret;
import io.gatehouse.domain.credential.StoredSecret;
import io.gatehouse.domain.money.Money;
import io.gatehouse.domain.money.Price;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class KeyRotationTest {

  private static final KeyTerms PRICED =
      KeyTerms.NONE.withPrice(Optional.of(Price.parse("0.001", Money.currency("USD"))));

  private final Keyring keyring = new Keyring();
  private final Workshop workshop = keyring.workshop;

  @Test
  void rotatedOneKeepsEverythingButItsSecret() {
    ApiKey key = keyring.issued(workshop.bea, PRICED).key();

    IssuedKey rotated = keyring.rotated(key, Duration.ofHours(1));

    assertThat(rotated.key().id()).isEqualTo(key.id());
    assertThat(rotated.key().terms()).isEqualTo(key.terms());
    assertThat(rotated.key().revision().version()).isEqualTo(2);
    assertThat(rotated.key().secret()).isEqualTo(StoredSecret.of(rotated.secret()));
    assertThat(rotated.key().retiring())
        .containsExactly(
            new RetiringSecret(
                key.secret(), workshop.platform.clock.instant().plus(Duration.ofHours(1))));
    assertThat(keyring.found(key)).contains(rotated.key());
    assertThat(workshop.changes()).containsExactly("key " + key.id(), "key " + key.id());
    assertThat(workshop.platform.entries().get(1).deed())
        .satisfies(
            deed -> {
              assertThat(deed.action()).isEqualTo(Action.ROTATE_KEY);
              assertThat(deed.details())
                  .containsEntry("hint", rotated.key().secret().hint().value())
                  .containsEntry("former_hint", key.secret().hint().value());
            });
  }

  @Test
  void rotationWithoutGraceRetiresAtOnce() {
    ApiKey key = keyring.issued(workshop.bob, KeyTerms.NONE).key();

    assertThat(keyring.rotated(key, Duration.ZERO).key().retiring())
        .containsExactly(new RetiringSecret(key.secret(), RetiringSecret.AT_ONCE));
  }

  @Test
  void graceHasAnEnd() {
    ApiKey key = keyring.issued(workshop.bob, KeyTerms.NONE).key();

    for (Duration grace : List.of(Duration.ofSeconds(-1), Duration.ofDays(91))) {
      Refused refused = workshop.platform.refused(() -> keyring.rotated(key, grace));
      assertThat(refused.errors()).extracting(FieldError::field).containsExactly("grace_seconds");
    }
  }
}
