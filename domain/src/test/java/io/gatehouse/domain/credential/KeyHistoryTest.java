package io.gatehouse.domain.credential;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.domain.organization.OrganizationId;
import io.gatehouse.domain.subscription.ConsumerId;
import io.gatehouse.domain.value.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What is known of a key that is over, and of secrets that it had. */
class KeyHistoryTest {

  private static final Instant NOW = Instant.parse("2026-11-21T09:00:00Z");
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Random SECRETS = new Random(62);

  @Test
  void lastFewThatOpenNothingAreKept() {
    ApiKey key = issued();
    List<StoredSecret> former = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      former.add(key.secret());
      key = key.rotate(secret(), i == 4 ? HOUR : Duration.ZERO, NOW);
    }
    assertThat(key.retiring())
        .extracting(RetiringSecret::secret)
        .containsExactlyElementsOf(former.subList(3, 8));

    ApiKey open = issued();
    StoredSecret oldest = open.secret();
    open = open.rotate(secret(), HOUR, NOW);
    for (int i = 0; i < 3; i++) {
      open = open.rotate(secret(), Duration.ofMinutes(1), NOW);
    }
    for (int i = 0; i < 3; i++) {
      open = open.rotate(secret(), HOUR, NOW.plusSeconds(60));
    }
    assertThat(open.retiring()).hasSize(ApiKey.MOST_RETIRING);
    assertThat(open.retiring()).extracting(RetiringSecret::secret).contains(oldest);
  }

  @Test
  void deletedIsRevokedForThatReason() {
    ApiKey key = issued();
    ApiKey deleted = key.delete(NOW.plusSeconds(1));

    Optional<Reason> reason = Optional.of(new Reason("deleted"));
    assertThat(deleted.revocation()).contains(new Revocation(NOW.plusSeconds(1), reason, true));
    assertThat(deleted.isDeleted()).isTrue();
    assertThat(deleted.revision()).isEqualTo(key.revision().next(NOW.plusSeconds(1)));
    assertThat(deleted.delete(NOW.plusSeconds(2))).isSameAs(deleted);

    ApiKey revoked = key.revoke(Optional.of(new Reason("leaked")), NOW);
    assertThat(revoked.isDeleted()).isFalse();
    assertThat(revoked.delete(NOW.plusSeconds(1)).revocation())
        .contains(new Revocation(NOW, reason, true));
    assertThat(key.revoke(reason, NOW).isDeleted()).isFalse();
  }

  private static ApiKey issued() {
    return ApiKey.issue(
        new KeyId(new UUID(0, 1)),
        new KeyOwner(new ConsumerId(new UUID(0, 2)), new OrganizationId(new UUID(0, 3))),
        new KeyLabel(new KeyName("Ours"), Optional.empty()),
        KeyEnvironment.LIVE,
        secret(),
        KeyTerms.NONE,
        NOW);
  }

  private static StoredSecret secret() {
    return StoredSecret.of(KeySecret.generate(KeyPrefix.DEFAULT, KeyEnvironment.LIVE, SECRETS));
  }
}
