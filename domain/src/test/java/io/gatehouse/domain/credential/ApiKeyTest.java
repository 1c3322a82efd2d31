package io.gatehouse.domain.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.domain.money.Money;
import io.gatehouse.domain.money.Price;
import io.gatehouse.domain.organization.OrganizationId;
import io.gatehouse.domain.subscription.ConsumerId;
import io.gatehouse.domain.value.IllegalTransition;
import io.gatehouse.domain.value.InvalidValue;
import io.gatehouse.domain.value.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiKeyTest {

  private static final Instant NOW = Instant.parse("2026-11-21T09:00:00Z");
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Random SECRETS = new Random(60);

  private static final class SlowKey {

    private final Map<StoredSecret, Instant> dies = new LinkedHashMap<>();
    private StoredSecret present;
    private boolean revoked;
    private Optional<Instant> expiry = Optional.empty();

    SlowKey(StoredSecret first) {
      present = first;
      dies.put(first, Instant.MAX);
    }

    boolean isOver(Instant now) {
      return revoked || expiry.filter(end -> end.compareTo(now) <= 0).isPresent();
    }

    Set<StoredSecret> openAt(Instant now) {
      return dies.entrySet().stream()
          .filter(each -> !isOver(now) && now.compareTo(each.getValue()) < 0)
          .map(Map.Entry::getKey)
          .collect(Collectors.toSet());
    }

    boolean mayRotate(Duration grace, Instant now) {
      return !isOver(now) && (grace.isZero() || openAt(now).size() <= ApiKey.MOST_RETIRING);
    }

    void rotate(StoredSecret next, Duration grace, Instant now) {
      if (grace.isZero()) {
        dies.clear();
      }
      dies.computeIfPresent(present, (secret, never) -> now.plus(grace));
      dies.put(next, Instant.MAX);
      present = next;
    }
  }

  @Test
  void opensWithWhatItShouldWhateverIsDoneToIt() {
    Random random = new Random(61);
    int refused = 0;
    for (int round = 0; round < 500; round++) {
      ApiKey key = issued(KeyTerms.NONE);
      SlowKey slow = new SlowKey(key.secret());
      Instant now = NOW;
      for (int step = 0; step < 40; step++) {
        now = now.plusSeconds(random.nextInt(4000));
        Optional<ApiKey> next = stepped(random, key, slow, now);
        refused += next.isEmpty() ? 1 : 0;
        key = next.orElse(key);
        assertOpens(key, slow, now);
        assertOpens(key, slow, now.plusSeconds(random.nextInt(8000)));
      }
    }
    assertThat(refused).isGreaterThan(1000);
  }

  private static void assertOpens(ApiKey key, SlowKey slow, Instant now) {
    Set<StoredSecret> open = new HashSet<>();
    if (key.stateAt(now) == ApiKey.State.ACTIVE) {
      open.add(key.secret());
      key.retiring().stream()
          .filter(each -> each.opensAt(now))
          .forEach(each -> open.add(each.secret()));
    }
    assertThat(open).isEqualTo(slow.openAt(now));
  }

  /** Empty if the step is refused. */
  private static Optional<ApiKey> stepped(Random random, ApiKey key, SlowKey slow, Instant now) {
    switch (random.nextInt(20)) {
      case 0:
        boolean revocable = !slow.revoked;
        slow.revoked = true;
        return stepped(revocable, () -> key.revoke(Optional.empty(), now));
      case 1:
      case 2:
        Optional<Instant> end = Optional.of(now.plusSeconds(random.nextInt(40_000)));
        KeyTerms terms = expiring(random.nextBoolean() ? end : Optional.empty());
        slow.expiry = slow.revoked ? slow.expiry : terms.expiresAt();
        return stepped(!slow.revoked, () -> key.with(key.label(), terms, now));
      default:
        StoredSecret next = secret();
        Duration grace = Duration.ofSeconds(Math.max(0, random.nextInt(20_000) - 2000));
        boolean rotates = slow.mayRotate(grace, now);
        if (rotates) {
          slow.rotate(next, grace, now);
        }
        return stepped(rotates, () -> key.rotate(next, grace, now));
    }
  }

  private static Optional<ApiKey> stepped(boolean allowed, Supplier<ApiKey> step) {
    if (allowed) {
      return Optional.of(step.get());
    }
    assertThatThrownBy(step::get).isInstanceOf(IllegalTransition.class);
    return Optional.empty();
  }

  @Test
  void rotationWithoutOverlapLeavesTheNewSecretAlone() {
    ApiKey first = issued(KeyTerms.NONE);
    ApiKey key = first.rotate(secret(), Duration.ofDays(90), NOW);

    StoredSecret next = secret();
    ApiKey rotated = key.rotate(next, Duration.ZERO, NOW);

    assertThat(rotated.secret()).isEqualTo(next);
    assertThat(rotated.retiring())
        .extracting(RetiringSecret::secret)
        .containsExactly(first.secret(), key.secret());
    // Not even where the clock is slow.
    assertThat(rotated.retiring()).noneMatch(each -> each.opensAt(NOW.minus(Duration.ofDays(999))));
  }

  @Test
  void rotatedOutSecretOpensUntilItsTimeAndNotAtIt() {
    ApiKey first = issued(KeyTerms.NONE);

    ApiKey rotated = first.rotate(secret(), HOUR, NOW);

    RetiringSecret old = rotated.retiring().get(0);
    assertThat(old.secret()).isEqualTo(first.secret());
    assertThat(old.opensAt(NOW.plus(HOUR).minusNanos(1))).isTrue();
    assertThat(old.opensAt(NOW.plus(HOUR))).isFalse();
  }

  @Test
  void staysTheSameKeyOverRotation() {
    ApiKey first = issued(KeyTerms.NONE.withPrice(Optional.of(price("0.5"))));

    ApiKey rotated = first.rotate(secret(), HOUR, NOW.plusSeconds(1));

    assertThat(rotated)
        .usingRecursiveComparison()
        .ignoringFields("secret", "retiring", "revision")
        .isEqualTo(first);
    assertThat(rotated.revision()).isEqualTo(first.revision().next(NOW.plusSeconds(1)));
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, 90 * 24 * 3600 + 1, Integer.MAX_VALUE})
  void graceIsBounded(long seconds) {
    ApiKey key = issued(KeyTerms.NONE);
    assertThatThrownBy(() -> key.rotate(secret(), Duration.ofSeconds(seconds), NOW))
        .isInstanceOf(InvalidValue.class)
        .hasMessageStartingWith("grace_seconds: out_of_range (expected: 0 to 7776000");
    assertThat(key.rotate(secret(), ApiKey.LONGEST_GRACE, NOW).retiring()).hasSize(1);
  }

  @Test
  void soManySecretsMayRetireAtOnceAndNoMore() {
    ApiKey key = issued(KeyTerms.NONE);
    for (int i = 0; i < ApiKey.MOST_RETIRING; i++) {
      key = key.rotate(secret(), HOUR, NOW);
    }
    ApiKey full = key;
    assertThatThrownBy(() -> full.rotate(secret(), HOUR, NOW))
        .isInstanceOf(IllegalTransition.class);
    assertThat(full.rotate(secret(), Duration.ZERO, NOW).retiring())
        .noneMatch(each -> each.opensAt(NOW));
    assertThat(full.rotate(secret(), HOUR, NOW.plus(HOUR)).retiring())
        .filteredOn(each -> each.opensAt(NOW.plus(HOUR)))
        .hasSize(1);
  }

  @Test
  void revocationKillsEverySecretForGood() {
    Optional<Reason> reason = Optional.of(new Reason("leaked"));
    ApiKey rotated = issued(KeyTerms.NONE).rotate(secret(), HOUR, NOW);
    ApiKey revoked = rotated.revoke(reason, NOW.plusSeconds(1));

    // They are told apart, and open nothing.
    assertThat(revoked.retiring()).isEqualTo(rotated.retiring());
    assertThat(revoked.revocation()).contains(new Revocation(NOW.plusSeconds(1), reason));
    for (Instant when : List.of(Instant.MIN, NOW, Instant.MAX)) {
      assertThat(revoked.stateAt(when)).isEqualTo(ApiKey.State.REVOKED);
    }
    assertTransition("revoked", "rotated", () -> revoked.rotate(secret(), HOUR, NOW));
    assertTransition("revoked", "revoked", () -> revoked.revoke(reason, NOW));
    assertTransition("revoked", "changed", () -> revoked.with(revoked.label(), KeyTerms.NONE, NOW));
  }

  @Test
  void expiresAtItsTimeAndNotBefore() {
    ApiKey key = issued(expiring(Optional.of(NOW.plus(HOUR))));
    assertThat(key.stateAt(NOW.plus(HOUR).minusNanos(1))).isEqualTo(ApiKey.State.ACTIVE);
    assertThat(key.stateAt(NOW.plus(HOUR))).isEqualTo(ApiKey.State.EXPIRED);
    assertTransition("expired", "rotated", () -> key.rotate(secret(), HOUR, NOW.plus(HOUR)));

    ApiKey alive = key.with(key.label(), KeyTerms.NONE, NOW.plus(HOUR));
    assertThat(alive.stateAt(NOW.plus(HOUR))).isEqualTo(ApiKey.State.ACTIVE);
    ApiKey revoked = key.revoke(Optional.empty(), NOW.plus(HOUR));
    assertThat(revoked.stateAt(NOW)).isEqualTo(ApiKey.State.REVOKED);
  }

  @Test
  void keepsNoListThatSomebodyElseChanges() {
    List<RetiringSecret> retiring = new ArrayList<>();
    ApiKey key = issued(KeyTerms.NONE);
    ApiKey copy =
        new ApiKey(
            key.id(),
            key.owner(),
            key.label(),
            key.environment(),
            key.secret(),
            retiring,
            key.terms(),
            key.revocation(),
            key.revision());
    retiring.add(new RetiringSecret(secret(), NOW));
    assertThat(copy.retiring()).isEmpty();
  }

  private static void assertTransition(String from, String to, Runnable step) {
    assertThatThrownBy(step::run)
        .isInstanceOfSatisfying(
            IllegalTransition.class,
            illegal -> assertThat(List.of(illegal.from(), illegal.to())).containsExactly(from, to));
  }

  private static KeyTerms expiring(Optional<Instant> end) {
    return new KeyTerms(Set.of(), end, AddressRules.NONE, Optional.empty(), Optional.empty());
  }

  private static Price price(String amount) {
    return Price.parse(amount, Money.currency("USD"));
  }

  private static ApiKey issued(KeyTerms terms) {
    return ApiKey.issue(
        new KeyId(new UUID(0, 1)),
        new KeyOwner(new ConsumerId(new UUID(0, 2)), new OrganizationId(new UUID(0, 3))),
        new KeyLabel(new KeyName("Ours"), Optional.empty()),
        KeyEnvironment.LIVE,
        secret(),
        terms,
        NOW);
  }

  private static StoredSecret secret() {
    return StoredSecret.of(KeySecret.generate(KeyPrefix.DEFAULT, KeyEnvironment.LIVE, SECRETS));
  }
}
