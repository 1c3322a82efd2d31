package io.gatehouse.application.credential;

import static io.gatehouse.application.organization.Platform.allowed;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.application.organization.Reach;
import io.gatehouse.application.refusal.RefusalCode;
import io.gatehouse.application.refusal.Refused;
import io.gatehouse.domain.audit.Action;
import io.gatehouse.domain.credential.ApiKey;
import io.gatehouse.domain.credential.KeyName;
import io.gatehouse.domain.credential.KeySecret;
import io.gatehouse.domain.credential.KeyTerms;
import io.gatehouse.domain.credential.Revocation;
import io.gatehouse.domain.credential.StoredSecret;
import io.gatehouse.domain.limit.RateLimit;
import io.gatehouse.domain.money.Money;
import io.gatehouse.domain.money.Price;
import io.gatehouse.domain.subscription.Consumer;
import io.gatehouse.domain.value.Description;
import io.gatehouse.domain.value.Edit;
import io.gatehouse.domain.value.IllegalTransition;
import io.gatehouse.domain.value.Versions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class KeyLifeTest {

  private static final Versions ANY = Versions.ANY;
  private static final Price PRICE = Price.parse("0.001", Money.currency("USD"));
  private static final KeyTerms PRICED = KeyTerms.NONE.withPrice(Optional.of(PRICE));

  private final Keyring keyring = new Keyring();
  private final Workshop workshop = keyring.workshop;
  private final Consumer consumer = keyring.consumer;
  private final Object shop = workshop.shop.id();
  private final Object bob = workshop.bob.user().id();

  @Test
  void developerGetsOneAndSeesItOnce() {
    IssuedKey issued = keyring.issued(workshop.bob, KeyTerms.NONE);

    ApiKey key = issued.key();
    assertThat(issued.secret().reveal()).startsWith("gate_test_");
    assertThat(key.secret()).isEqualTo(StoredSecret.of(issued.secret()));
    assertThat(key.owner().consumer()).isEqualTo(consumer.id());
    assertThat(key.owner().organization()).isEqualTo(workshop.shop.id());
    assertThat(keyring.found(key)).contains(key);
    assertThat(
            workshop.stores.keys().findByFingerprint(Reach.PLATFORM, issued.secret().fingerprint()))
        .contains(key);
    assertThat(workshop.changes()).containsExactly("key " + key.id());
    assertThat(workshop.platform.written())
        .containsExactly(allowed(Action.CREATE_KEY, shop, bob, key.id()));
    assertThat(workshop.platform.entries().get(0).deed().details())
        .containsEntry("consumer", consumer.id().toString())
        .containsEntry("environment", "test")
        .containsEntry("hint", key.secret().hint().value());
  }

  @Test
  void nothingButTheAnswerTellsTheSecret() {
    IssuedKey issued = keyring.issued(workshop.bob, KeyTerms.NONE);
    IssuedKey rotated = keyring.rotated(issued.key(), Duration.ofDays(1));

    for (KeySecret secret : List.of(issued.secret(), rotated.secret())) {
      String random = secret.reveal().substring("gate_test_".length());
      assertThat(workshop.platform.entries().toString()).doesNotContain(random);
      assertThat(issued.toString() + rotated).doesNotContain(random);
      assertThat(keyring.found(issued.key()).toString()).doesNotContain(random);
    }
  }

  @Test
  void priceIsAnAdministratorsMatter() {
    assertThat(workshop.platform.refusal(() -> keyring.issued(workshop.bob, PRICED)))
        .isEqualTo(RefusalCode.FORBIDDEN);
    ApiKey key = keyring.issued(workshop.bea, PRICED).key();
    assertThat(key.terms().price()).contains(PRICE);

    UnaryOperator<KeyTerms> free = terms -> terms.withPrice(Optional.empty());
    UnaryOperator<KeyTerms> same = terms -> terms.withPrice(Optional.of(PRICE));
    assertThat(workshop.platform.refusal(() -> keyring.changed(workshop.bob, key, free, true)))
        .isEqualTo(RefusalCode.FORBIDDEN);
    assertThat(workshop.platform.refusal(() -> keyring.changed(workshop.bob, key, free, false)))
        .isEqualTo(RefusalCode.FORBIDDEN);
    assertThat(workshop.platform.refusal(() -> keyring.changed(workshop.bob, key, same, true)))
        .isEqualTo(RefusalCode.FORBIDDEN);
    assertThat(keyring.changed(workshop.bea, key, free, true).terms().price()).isEmpty();
  }

  @Test
  void labelAndTermsChange() {
    ApiKey key = keyring.issued(workshop.bob, KeyTerms.NONE).key();
    workshop.platform.written();

    ApiKey changed =
        keyring.change.change(
            new ChangeKey.Command(
                workshop.bob,
                key.id().toString(),
                Optional.of(new KeyName("Second")),
                Edit.to(new Description("For the desk")),
                terms -> terms.withRateLimit(Optional.of(new RateLimit(9, Duration.ofMinutes(1)))),
                false,
                Versions.of(1L)));

    assertThat(changed.label().name()).hasToString("Second");
    assertThat(changed.label().description()).contains(new Description("For the desk"));
    assertThat(changed.secret()).isEqualTo(key.secret());
    assertThat(keyring.found(key)).contains(changed);
    assertThat(workshop.changes()).hasSize(2);
    assertThat(workshop.platform.written())
        .containsExactly(allowed(Action.UPDATE_KEY, shop, bob, key.id()));
    assertThat(workshop.platform.entries().get(1).deed().details())
        .containsEntry("name", "Second")
        .containsEntry("former_name", "First")
        .containsEntry("rate_limit", "9 per PT1M")
        .containsEntry("former_rate_limit", "none")
        .doesNotContainKey("price");
  }

  @Test
  void changeOfNothingIsNone() {
    ApiKey key = keyring.issued(workshop.bob, KeyTerms.NONE).key();
    workshop.platform.written();

    assertThat(keyring.changed(workshop.bob, key, UnaryOperator.identity(), false)).isEqualTo(key);

    assertThat(workshop.changes()).hasSize(1);
    assertThat(workshop.platform.written()).isEmpty();
  }

  @Test
  void revokedOneIsWorthlessForGood() {
    ApiKey key = keyring.issued(workshop.bob, KeyTerms.NONE).key();
    workshop.platform.written();

    ApiKey revoked = keyring.revoked(workshop.bob, key);

    assertThat(revoked.stateAt(workshop.platform.clock.instant())).isEqualTo(ApiKey.State.REVOKED);
    assertThat(keyring.found(key)).contains(revoked);
    assertThat(workshop.changes()).hasSize(2);
    assertThat(workshop.platform.written())
        .containsExactly(allowed(Action.REVOKE_KEY, shop, bob, key.id()));
    assertThat(workshop.platform.entries().get(1).deed().details())
        .containsEntry("reason", "Lost it");
    illegal(() -> keyring.revoked(workshop.bob, key), "revoked");
    illegal(() -> keyring.rotated(key, Duration.ZERO), "rotated");
    illegal(() -> keyring.changed(workshop.bob, key, UnaryOperator.identity(), false), "changed");
  }

  @Test
  void platformRevokesAnyKey() {
    ApiKey key = keyring.issued(workshop.bob, KeyTerms.NONE).key();

    assertThat(keyring.revoked(workshop.root, key).revocation()).isPresent();
  }

  @Test
  void deletedOneStaysOnRecord() {
    IssuedKey issued = keyring.issued(workshop.bob, KeyTerms.NONE);
    ApiKey key = issued.key();
    workshop.platform.written();

    keyring.deleted(workshop.bob, key, Versions.of(1L));

    ApiKey deleted = key.delete(workshop.platform.clock.instant());
    assertThat(keyring.found(key)).contains(deleted);
    assertThat(
            workshop.stores.keys().findByFingerprint(Reach.PLATFORM, issued.secret().fingerprint()))
        .contains(deleted);
    assertThat(workshop.changes()).containsExactly("key " + key.id(), "key " + key.id());
    assertThat(workshop.platform.written())
        .containsExactly(allowed(Action.DELETE_KEY, shop, bob, key.id()));
    assertThat(workshop.platform.entries().get(1).deed().details())
        .containsEntry("reason", "deleted");

    keyring.deleted(workshop.bob, key, ANY);
    assertThat(workshop.changes()).hasSize(2);
    assertThat(workshop.platform.written()).isEmpty();
  }

  @Test
  void revokedOneCanBeDeleted() {
    ApiKey key = keyring.issued(workshop.bob, KeyTerms.NONE).key();
    ApiKey revoked = keyring.revoked(workshop.bob, key);
    workshop.platform.clock.pass(Duration.ofSeconds(1));

    keyring.deleted(workshop.bob, key, ANY);

    ApiKey deleted = keyring.found(key).orElseThrow();
    assertThat(deleted.isDeleted()).isTrue();
    assertThat(deleted.revocation().map(Revocation::at))
        .isEqualTo(revoked.revocation().map(Revocation::at));
  }

  @Test
  void staleVersionIsLeftAlone() {
    ApiKey key = keyring.issued(workshop.bob, KeyTerms.NONE).key();
    String id = key.id().toString();
    Versions stale = Versions.of(2L);

    assertThat(workshop.platform.refusal(() -> keyring.deleted(workshop.bob, key, stale)))
        .isEqualTo(RefusalCode.STALE_VERSION);
    assertThat(
            workshop.platform.refusal(
                () ->
                    keyring.revoke.revoke(
                        new RevokeKey.Command(workshop.bob, id, Optional.empty(), stale))))
        .isEqualTo(RefusalCode.STALE_VERSION);
    assertThat(
            workshop.platform.refusal(
                () ->
                    keyring.rotate.rotate(
                        new RotateKey.Command(workshop.bob, id, Duration.ZERO, stale))))
        .isEqualTo(RefusalCode.STALE_VERSION);
  }

  private void illegal(ThrowingCallable act, String to) {
    Refused refused = workshop.platform.refused(act);
    assertThat(refused.code()).isEqualTo(RefusalCode.ILLEGAL_TRANSITION);
    assertThat(refused.transition().map(IllegalTransition::from)).contains("revoked");
    assertThat(refused.transition().map(IllegalTransition::to)).contains(to);
  }
}
