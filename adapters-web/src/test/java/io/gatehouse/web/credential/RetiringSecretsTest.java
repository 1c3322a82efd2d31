package io.gatehouse.web.credential;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.application.organization.Samples;
import io.gatehouse.domain.credential.AddressRules;
import io.gatehouse.domain.credential.ApiKey;
import io.gatehouse.domain.credential.ClientId;
import io.gatehouse.domain.credential.ClientName;
import io.gatehouse.domain.credential.KeyEnvironment;
import io.gatehouse.domain.credential.KeyFingerprint;
import io.gatehouse.domain.credential.KeyHint;
import io.gatehouse.domain.credential.KeyId;
import io.gatehouse.domain.credential.KeyLabel;
import io.gatehouse.domain.credential.KeyName;
import io.gatehouse.domain.credential.KeyOwner;
import io.gatehouse.domain.credential.KeyTerms;
import io.gatehouse.domain.credential.OAuthClient;
import io.gatehouse.domain.credential.StoredSecret;
import io.gatehouse.domain.organization.OrganizationId;
import io.gatehouse.domain.subscription.ConsumerId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** That only those are shown that open something. */
class RetiringSecretsTest {

  private static final Duration GRACE = Duration.ofHours(1);
  private static final Instant SOON = Samples.NOW.plusSeconds(1);
  private static final KeyOwner OWNER =
      new KeyOwner(new ConsumerId(Samples.id()), new OrganizationId(Samples.id()));

  @Test
  void thoseOfAKeyEndWithTheirGraceWithItsRevocationAndWithItsExpiry() {
    ApiKey key = key(KeyTerms.NONE).rotate(secret(2), GRACE, Samples.NOW);
    Instant expiry = Samples.NOW.plusSeconds(60);
    KeyTerms minute =
        new KeyTerms(
            Set.of(), Optional.of(expiry), AddressRules.NONE, Optional.empty(), Optional.empty());
    ApiKey expiring = key(minute).rotate(secret(2), GRACE, Samples.NOW);

    assertThat(KeyView.of(key, SOON).retiring()).hasSize(1);
    assertThat(KeyView.of(key, Samples.NOW.plus(GRACE)).retiring()).isEmpty();
    assertThat(KeyView.of(key.revoke(Optional.empty(), SOON), SOON).retiring()).isEmpty();
    assertThat(KeyView.of(expiring, SOON).retiring()).hasSize(1);
    assertThat(KeyView.of(expiring, expiry).retiring()).isEmpty();
  }

  @Test
  void thoseOfAClientEndWithTheirGraceAndWithItsRevocation() {
    OAuthClient client =
        OAuthClient.register(
                new ClientId(Samples.id()),
                OWNER,
                new ClientName("Nightly import"),
                Set.of(),
                secret(1),
                Samples.NOW)
            .rotate(secret(2), GRACE, Samples.NOW);

    assertThat(ClientView.of(client, SOON).retiring()).hasSize(1);
    assertThat(ClientView.of(client, Samples.NOW.plus(GRACE)).retiring()).isEmpty();
    assertThat(ClientView.of(client.revoke(Optional.empty(), SOON), SOON).retiring()).isEmpty();
  }

  private static ApiKey key(KeyTerms terms) {
    return ApiKey.issue(
        new KeyId(Samples.id()),
        OWNER,
        new KeyLabel(new KeyName("Production"), Optional.empty()),
        KeyEnvironment.LIVE,
        secret(1),
        terms,
        Samples.NOW);
  }

  private static StoredSecret secret(int number) {
    byte[] bytes = new byte[32];
    bytes[0] = (byte) number;
    return new StoredSecret(KeyFingerprint.ofBytes(bytes), new KeyHint("gate_live_…x7Qa"));
  }
}
