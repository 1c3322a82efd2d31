package io.gatehouse.application.credential;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.application.access.Scene;
import io.gatehouse.application.access.Visit;
import io.gatehouse.application.organization.Caller;
import io.gatehouse.domain.access.DenialReason;
import io.gatehouse.domain.catalog.AccessMode;
import io.gatehouse.domain.catalog.Lifecycle;
import io.gatehouse.domain.catalog.ScopeName;
import io.gatehouse.domain.credential.ApiKey;
import io.gatehouse.domain.subscription.Subscription.State;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class VerifyKeyTest {

  @Test
  void goodKeyIsValidForItsConsumerAndForWhoeverOffersTheApi() {
    Visit visit = new Visit().arranged();

    for (Caller caller : List.of(visit.bob(), visit.dev(), visit.scene.workshop.root)) {
      KeyVerification verification = visit.verified(caller);
      assertThat(verification.valid()).isTrue();
      assertThat(verification.code()).isEqualTo("valid");
      assertThat(verification.scopes()).containsExactly(Scene.READ);
      assertThat(verification.subscription().orElseThrow().id())
          .isEqualTo(visit.subscription.orElseThrow().id());
      KeyVerification.VerifiedKey key = verification.key().orElseThrow();
      assertThat(key.id()).isEqualTo(visit.key.id());
      assertThat(key.owner()).isEqualTo(visit.key.owner());
      assertThat(key.hint()).isEqualTo(visit.secret.hint());
      assertThat(key.environment()).isEqualTo(visit.key.environment());
    }
  }

  /** Of what a key alone can be refused for, and what it takes an API for. */
  @ParameterizedTest
  @EnumSource(
      value = DenialReason.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {
        "CREDENTIAL_ABSENT",
        "METHOD_NOT_ALLOWED",
        "OPERATION_UNKNOWN",
        "CLIENT_UNKNOWN",
        "CLIENT_REVOKED",
        "TOKEN_REVOKED",
        "TOKEN_EXPIRED",
        "SCOPE_NOT_ON_TOKEN"
      })
  void everyReasonIsTold(DenialReason reason) {
    Visit visit = Visit.refusedFor(reason).arranged();

    KeyVerification verification = visit.verified(visit.scene.workshop.root);

    assertThat(verification.valid()).isFalse();
    assertThat(verification.code()).isEqualTo(reason.text());
  }

  @ParameterizedTest
  @EnumSource(
      value = DenialReason.class,
      names = {
        "CREDENTIAL_MALFORMED",
        "KEY_UNKNOWN",
        "KEY_REVOKED",
        "SECRET_ROTATED_OUT",
        "KEY_EXPIRED",
        "ADDRESS_DENIED",
        "ADDRESS_NOT_ALLOWED",
        "SCOPE_NOT_ON_KEY"
      })
  void keyIsCheckedByItself(DenialReason reason) {
    Visit visit = Visit.refusedFor(reason).arranged();

    assertThat(visit.verifiedAlone(visit.bob()).code()).isEqualTo(reason.text());
  }

  @ParameterizedTest
  @EnumSource(
      value = DenialReason.class,
      names = {
        "VERSION_IS_RETIRED",
        "NOT_SUBSCRIBED",
        "SUBSCRIPTION_PENDING",
        "SUBSCRIPTION_SUSPENDED",
        "SCOPE_NOT_GRANTED",
        "SPENDING_CAP_REACHED"
      })
  void byItselfAKeyIsGoodWhateverItOpens(DenialReason reason) {
    Visit visit = Visit.refusedFor(reason).arranged();

    KeyVerification verification = visit.verifiedAlone(visit.bob());

    assertThat(verification.valid()).isTrue();
    assertThat(verification.subscription()).isEmpty();
    assertThat(verification.scopes()).isEmpty();
    assertThat(verification.key().orElseThrow().id()).isEqualTo(visit.key.id());
  }

  @Test
  void keyToldBadIsStillShownToThoseItConcerns() {
    Visit visit = Visit.refusedFor(DenialReason.SUBSCRIPTION_SUSPENDED).arranged();

    KeyVerification verification = visit.verified(visit.dev());

    assertThat(verification.valid()).isFalse();
    assertThat(verification.key()).isPresent();
    assertThat(verification.subscription().orElseThrow().state()).isEqualTo(State.SUSPENDED);
  }

  @Test
  void scopesAreThoseOfTheGrantThatAreOnTheKey() {
    Visit visit = new Visit();
    visit.granted = Set.of(Scene.READ, Scene.WRITE);
    visit.terms = Scene.limitedTo(Scene.WRITE, new ScopeName("other"));
    visit.scopes = Set.of();
    visit.arranged();

    assertThat(visit.verified(visit.bob()).scopes()).containsExactly(Scene.WRITE);
    assertThat(visit.verifiedAlone(visit.bob()).scopes())
        .containsExactlyInAnyOrder(Scene.WRITE, new ScopeName("other"));
  }

  @Test
  void scopeThatNobodyKnowsWasNotGranted() {
    Visit visit = new Visit();
    visit.scopes = Set.of(new ScopeName("moon:walk"));
    visit.arranged();

    assertThat(visit.verified(visit.bob()).code()).isEqualTo("scope_not_granted");
    assertThat(visit.verifiedAlone(visit.bob()).code()).isEqualTo("valid");
  }

  @Test
  void openVersionLetsInAnybodyButABadKeyStaysBad() {
    for (DenialReason reason :
        List.of(DenialReason.KEY_UNKNOWN, DenialReason.KEY_REVOKED, DenialReason.ADDRESS_DENIED)) {
      Visit visit = Visit.refusedFor(reason);
      visit.definition = Scene.pets(AccessMode.OPEN);
      visit.arranged();
      assertThat(visit.verified(visit.dev()).code()).isEqualTo(reason.text());
    }
    Visit visit = Visit.refusedFor(DenialReason.NOT_SUBSCRIBED);
    visit.definition = Scene.pets(AccessMode.OPEN);
    assertThat(visit.arranged().verified(visit.dev()).code()).isEqualTo("valid");
  }

  @Test
  void withoutAnAddressNoneIsLookedAt() {
    Visit visit = Visit.refusedFor(DenialReason.ADDRESS_NOT_ALLOWED);
    visit.ip = Optional.empty();
    visit.arranged();

    assertThat(visit.verified(visit.bob()).code()).isEqualTo("valid");
    assertThat(visit.verifiedAlone(visit.bob()).code()).isEqualTo("valid");
  }

  @Test
  void formerSecretIsGoodUntilItsTimeIsUp() {
    Visit visit = new Visit();
    visit.turn = (it, key) -> key.rotate(Visit.next(it), Duration.ofMinutes(1), it.now());
    visit.arranged();

    assertThat(visit.verified(visit.bob()).code()).isEqualTo("valid");
    assertThat(visit.verified(visit.bob()).key().orElseThrow().hint())
        .isEqualTo(visit.secret.hint());
    visit.scene.workshop.platform.clock.pass(Duration.ofMinutes(1));
    assertThat(visit.verified(visit.bob()).code()).isEqualTo("secret_rotated_out");
  }

  @Test
  void secretThatWasReplacedAtOnceIsToldFromNone() {
    Visit visit = new Visit();
    visit.turn = (it, key) -> key.rotate(Visit.next(it), Duration.ZERO, it.now());
    visit.arranged();

    assertThat(visit.verified(visit.bob()).code()).isEqualTo("secret_rotated_out");
    assertThat(visit.verifiedAlone(visit.bob()).code()).isEqualTo("secret_rotated_out");
    assertThat(visit.verifiedAlone(visit.bob()).key()).isPresent();
  }

  /** Only the last few are kept where gateways look. */
  @Test
  void secretThatWasReplacedLongAgoIsUnknown() {
    Visit visit = new Visit();
    visit.turn =
        (it, key) -> {
          ApiKey next = key;
          for (int i = 0; i < ApiKey.MOST_RETIRING; i++) {
            next = it.saved(next.rotate(Visit.next(it), Duration.ZERO, it.now()));
          }
          return next.rotate(Visit.next(it), Duration.ZERO, it.now());
        };
    visit.arranged();

    assertThat(visit.verified(visit.bob()).code()).isEqualTo("key_unknown");
    assertThat(visit.verifiedAlone(visit.bob()).code()).isEqualTo("key_unknown");
    assertThat(visit.verifiedAlone(visit.bob()).key()).isEmpty();
  }

  @Test
  void withoutAVersionItIsTheNewestPublished() {
    Visit visit = new Visit();
    visit.lifecycle = Lifecycle.PUBLISHED;
    visit.arranged();
    assertThat(newest(visit).code()).isEqualTo("valid");

    visit.scene.workshop.platform.clock.pass(Duration.ofSeconds(1));
    visit.scene.version(visit.api, "v2", Scene.pets(AccessMode.GRANTED), Lifecycle.PUBLISHED);
    assertThat(newest(visit).code()).isEqualTo("not_subscribed");
  }

  @Test
  void nothingIsSpentWrittenOrRepeated() {
    Visit visit = new Visit().arranged();
    visit.scene.workshop.platform.written();
    String random = visit.credential.substring("gate_live_".length());

    assertThat(visit.verified(visit.bob()).toString()).doesNotContain(random);
    assertThat(
            new VerifyKey.Command(
                    visit.bob(),
                    visit.credential,
                    Optional.empty(),
                    Optional.empty(),
                    Set.of(),
                    Optional.empty())
                .toString())
        .doesNotContain(random);
    assertThat(visit.scene.workshop.platform.written()).isEmpty();
    assertThat(visit.scene.workshop.changes()).isEmpty();
    assertThat(visit.scene.source.rowsRead()).isLessThanOrEqualTo(5);
  }

  private static KeyVerification newest(Visit visit) {
    return visit.scene.verify.verify(
        new VerifyKey.Command(
            visit.dev(),
            visit.credential,
            Optional.of(visit.api.slug().value()),
            Optional.empty(),
            Set.of(),
            Optional.empty()));
  }
}
