package io.gatehouse.domain.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.domain.catalog.ScopeName;
import io.gatehouse.domain.organization.OrganizationId;
import io.gatehouse.domain.subscription.ConsumerId;
import io.gatehouse.domain.value.IllegalTransition;
import io.gatehouse.domain.value.InvalidValue;
import io.gatehouse.domain.value.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OAuthClientTest {

  private static final Instant NOW = Instant.parse("2026-11-21T09:00:00Z");
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Random RANDOM = new Random(61);

  private final ClientSecret first = secret();
  private final OAuthClient client = client(Set.of(new ScopeName("read")), first);

  @Test
  void isProvedByItsSecretAlone() {
    assertThat(client.opensWith(first, NOW)).isTrue();
    assertThat(client.opensWith(secret(), NOW)).isFalse();
    assertThat(client.id().toString()).startsWith("cli_");
    assertThat(ClientId.parse(client.id().toString())).isEqualTo(client.id());
  }

  @Test
  void rotatedSecretProvesUntilItsTimeIsUp() {
    ClientSecret second = secret();
    OAuthClient rotated = client.rotate(StoredSecret.of(second), HOUR, NOW);

    assertThat(rotated.opensWith(second, NOW.plus(HOUR))).isTrue();
    assertThat(rotated.opensWith(first, NOW.plus(HOUR).minusNanos(1))).isTrue();
    assertThat(rotated.opensWith(first, NOW.plus(HOUR))).isFalse();
    assertThat(rotated.revision()).isEqualTo(client.revision().next(NOW));
  }

  @Test
  void withoutGraceNothingIsLeftOfTheFormerOnes() {
    ClientSecret second = secret();
    ClientSecret third = secret();
    OAuthClient rotated =
        client
            .rotate(StoredSecret.of(second), HOUR, NOW)
            .rotate(StoredSecret.of(third), Duration.ZERO, NOW);

    assertThat(rotated.retiring()).noneMatch(each -> each.opensAt(NOW));
    assertThat(rotated.opensWith(first, NOW)).isFalse();
    assertThat(rotated.opensWith(second, NOW)).isFalse();
    assertThat(rotated.opensWith(third, NOW)).isTrue();
  }

  @Test
  void revokedIsOverForGood() {
    OAuthClient revoked =
        client
            .rotate(StoredSecret.of(secret()), HOUR, NOW)
            .revoke(Optional.of(new Reason("leaked")), NOW);

    assertThat(revoked.state()).isEqualTo(OAuthClient.State.REVOKED);
    assertThat(revoked.retiring()).isEmpty();
    assertThat(revoked.opensWith(first, NOW)).isFalse();
    assertThatThrownBy(() -> revoked.revoke(Optional.empty(), NOW))
        .isInstanceOf(IllegalTransition.class);
    assertThatThrownBy(() -> revoked.rotate(StoredSecret.of(secret()), HOUR, NOW))
        .isInstanceOf(IllegalTransition.class);
  }

  @Test
  void deletedIsRevokedForThatReason() {
    OAuthClient deleted = client.delete(NOW);
    Optional<Reason> reason = Optional.of(new Reason("deleted"));
    assertThat(deleted.revocation()).contains(new Revocation(NOW, reason, true));
    assertThat(deleted.isDeleted()).isTrue();
    assertThat(deleted.delete(NOW.plus(HOUR))).isSameAs(deleted);

    OAuthClient revoked = client.revoke(Optional.of(new Reason("leaked")), NOW);
    assertThat(revoked.isDeleted()).isFalse();
    assertThat(revoked.delete(NOW.plus(HOUR)).revocation())
        .contains(new Revocation(NOW, reason, true));
    assertThat(client.revoke(reason, NOW).isDeleted()).isFalse();
  }

  @Test
  void scopesAreBounded() {
    Set<ScopeName> many =
        IntStream.range(0, 201).mapToObj(n -> new ScopeName("s" + n)).collect(Collectors.toSet());
    assertThatThrownBy(() -> client(many, first)).isInstanceOf(InvalidValue.class);
  }

  @Test
  void secretIsWhatScannersRecognize() {
    for (int run = 0; run < 1000; run++) {
      ClientSecret secret = secret();
      String text = secret.reveal();
      assertThat(text).matches("gate_client_[0-9A-Za-z]{38}");
      assertThat(ClientSecret.parse(text).orElseThrow().fingerprint())
          .isEqualTo(secret.fingerprint());
      int at = RANDOM.nextInt(text.length());
      char other = text.charAt(at) == 'x' ? 'y' : 'x';
      String damaged = text.substring(0, at) + other + text.substring(at + 1);
      assertThat(ClientSecret.parse(damaged)).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "gate_client_", "é", "gate_live_x", " gate_client_x"})
  void nonsenseIsNoSecret(String text) {
    assertThat(ClientSecret.parse(text)).isEmpty();
  }

  @Test
  void keyIsNoClientSecretNorTheOtherWayRound() {
    KeySecret key = KeySecret.generate(KeyPrefix.DEFAULT, KeyEnvironment.LIVE, RANDOM);
    assertThat(ClientSecret.parse(key.reveal())).isEmpty();
    assertThat(KeySecret.parse(first.reveal())).isEmpty();
  }

  @Test
  void secretIsNeverPrinted() {
    assertThat(first.toString()).isEqualTo("ClientSecret[hidden]");
    String random = first.reveal().substring("gate_client_".length());
    assertThat(client.toString()).doesNotContain(random).doesNotContain(random.substring(0, 20));
    assertThat(first.hint().value())
        .isEqualTo("gate_client_…" + random.substring(random.length() - 4));
  }

  private static OAuthClient client(Set<ScopeName> scopes, ClientSecret secret) {
    return OAuthClient.register(
        new ClientId(new UUID(0x0190_0000_0000_7000L, 0x8000_0000_0000_0001L)),
        new KeyOwner(new ConsumerId(new UUID(0, 2)), new OrganizationId(new UUID(0, 3))),
        new ClientName("Nightly job"),
        scopes,
        StoredSecret.of(secret),
        NOW);
  }

  private static ClientSecret secret() {
    return ClientSecret.generate(KeyPrefix.DEFAULT, RANDOM);
  }
}
