package io.gatehouse.domain.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.domain.access.AccessDecision.Denied;
import io.gatehouse.domain.access.AccessDecision.Granted;
import io.gatehouse.domain.credential.ApiKey;
import io.gatehouse.domain.credential.KeyEnvironment;
import io.gatehouse.domain.credential.KeyId;
import io.gatehouse.domain.credential.KeyLabel;
import io.gatehouse.domain.credential.KeyName;
import io.gatehouse.domain.credential.KeyOwner;
import io.gatehouse.domain.credential.KeyTerms;
import io.gatehouse.domain.credential.StoredSecret;
import io.gatehouse.domain.organization.OrganizationId;
import io.gatehouse.domain.routing.KeyRow;
import io.gatehouse.domain.routing.Rows;
import io.gatehouse.domain.subscription.ConsumerId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Whoever presents a secret that a key had is told from who presents one that never was. */
class FormerSecretTest {

  private static final Instant NOW = Rows.NOW;

  private final Case it = new Case();

  @Test
  void formerSecretOfARevokedKeyIsThatKeys() {
    it.revoked = true;
    it.presented = Presented.key(Rows.secret(7).reveal());
    assertDenied(DenialReason.KEY_REVOKED);
  }

  @Test
  void secretThatWasReplacedAtOnceIsToldFromNone() {
    StoredSecret first = StoredSecret.of(Rows.secret(40));
    ApiKey key =
        ApiKey.issue(
                new KeyId(Rows.id(6)),
                new KeyOwner(new ConsumerId(Rows.id(4)), new OrganizationId(Rows.id(1))),
                new KeyLabel(new KeyName("Till"), Optional.empty()),
                KeyEnvironment.LIVE,
                first,
                KeyTerms.NONE,
                NOW)
            .rotate(StoredSecret.of(Rows.secret(41)), Duration.ZERO, NOW);
    it.key = KeyRow.of(key);
    it.presented = Presented.key(Rows.secret(40).reveal());
    assertDenied(DenialReason.SECRET_ROTATED_OUT);
    it.key = KeyRow.of(key.revoke(Optional.empty(), NOW));
    assertDenied(DenialReason.KEY_REVOKED);
    it.key = KeyRow.of(key);
    it.presented = Presented.key(Rows.secret(41).reveal());
    assertThat(it.decide()).isInstanceOf(Granted.class);
  }

  private void assertDenied(DenialReason reason) {
    assertThat(it.decide())
        .isInstanceOfSatisfying(
            Denied.class, denied -> assertThat(denied.reason()).isEqualTo(reason));
  }
}
