package io.gatehouse.application.credential;

import static io.gatehouse.application.access.Visit.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.application.access.Visit;
import io.gatehouse.application.organization.Caller;
import io.gatehouse.application.refusal.RefusalCode;
import io.gatehouse.domain.access.DenialReason;
import io.gatehouse.domain.catalog.Visibility;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Who hears of a key, and how much. */
class ForeignVerificationTest {

  @Test
  void strangersHearWhatTheyWouldHearOfNoKey() {
    for (DenialReason reason :
        List.of(DenialReason.KEY_UNKNOWN, DenialReason.KEY_REVOKED, DenialReason.ADDRESS_DENIED)) {
      Visit visit = Visit.refusedFor(reason).arranged();
      Caller eve = visit.eve();
      assertUnknown(visit.verified(eve));
      assertUnknown(visit.verifiedAlone(eve));
      assertUnknown(visit.verifiedAlone(visit.dev()));
    }
    Visit good = new Visit().arranged();
    assertUnknown(good.verified(good.eve()));
    assertUnknown(good.verifiedAlone(good.eve()));
    assertUnknown(good.verifiedAlone(good.dev()));
  }

  @Test
  void producerHearsNoMoreOfAForeignKeyThanItsCaller() {
    Visit revoked = Visit.refusedFor(DenialReason.KEY_REVOKED);
    revoked.subscribes = false;
    assertUnknown(revoked.arranged().verified(revoked.dev()));

    Visit unsubscribed = Visit.refusedFor(DenialReason.NOT_SUBSCRIBED).arranged();
    KeyVerification verification = unsubscribed.verified(unsubscribed.dev());
    assertThat(verification.code()).isEqualTo("not_subscribed");
    assertThat(verification.key()).isEmpty();
  }

  @Test
  void apiMustBeOneThatTheCallerMayKnowOf() {
    Visit visit = new Visit(Visibility.PRIVATE).arranged();

    assertThat(visit.verified(visit.bob()).code()).isEqualTo("valid");
    assertThat(visit.verified(visit.dev()).code()).isEqualTo("valid");
    assertThat(refused(() -> visit.verified(visit.eve())).code()).isEqualTo(RefusalCode.NOT_FOUND);
    visit.credential = visit.scene.secret().reveal();
    assertThat(refused(() -> visit.verified(visit.bob())).code()).isEqualTo(RefusalCode.NOT_FOUND);
  }

  @Test
  void draftIsItsProducersMatter() {
    Visit visit = Visit.refusedFor(DenialReason.VERSION_IS_DRAFT).arranged();

    assertThat(visit.verified(visit.dev()).code()).isEqualTo("version_is_draft");
    assertThat(refused(() -> visit.verified(visit.bob())).code()).isEqualTo(RefusalCode.NOT_FOUND);
  }

  private static void assertUnknown(KeyVerification verification) {
    assertThat(verification).isEqualTo(KeyVerification.bare(Optional.of(DenialReason.KEY_UNKNOWN)));
  }
}
