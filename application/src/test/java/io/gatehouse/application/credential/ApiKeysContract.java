package io.gatehouse.application.credential;

import static io.gatehouse.application.query.Pages.newestFirst;
import static io.gatehouse.application.query.Pages.pages;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.application.organization.Reach;
import io.gatehouse.application.organization.Samples;
import io.gatehouse.application.runtime.Race;
import io.gatehouse.application.subscription.Market;
import io.gatehouse.domain.catalog.ScopeName;
import io.gatehouse.domain.credential.AddressRules;
import io.gatehouse.domain.credential.ApiKey;
import io.gatehouse.domain.credential.KeyEnvironment;
import io.gatehouse.domain.credential.KeyId;
import io.gatehouse.domain.credential.KeyLabel;
import io.gatehouse.domain.credential.KeyName;
import io.gatehouse.domain.credential.KeyOwner;
import io.gatehouse.domain.credential.KeyPrefix;
import io.gatehouse.domain.credential.KeySecret;
import io.gatehouse.domain.credential.KeyTerms;
import io.gatehouse.domain.credential.StoredSecret;
import io.gatehouse.domain.limit.RateLimit;
import io.gatehouse.domain.money.Money;
import io.gatehouse.domain.money.Price;
import io.gatehouse.domain.organization.Organization;
import io.gatehouse.domain.subscription.Consumer;
import io.gatehouse.domain.subscription.ConsumerId;
import io.gatehouse.domain.value.AddressRange;
import io.gatehouse.domain.value.Description;
import io.gatehouse.domain.value.Reason;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

public abstract class ApiKeysContract {

  private static final Random RANDOM = new Random(7);
  private static final KeyTerms FULL =
      new KeyTerms(
          Set.of(new ScopeName("pets:read"), new ScopeName("pets:write")),
          Optional.of(Samples.LATER),
          new AddressRules(
              List.of(AddressRange.parse("10.0.0.0/8"), AddressRange.parse("2001:db8::/32")),
              List.of(AddressRange.parse("10.9.9.9"))),
          Optional.of(new RateLimit(1_000_000_000, Duration.ofDays(366))),
          Optional.of(new Price(new Money(Long.MAX_VALUE, Money.currency("USD")))));

  private CredentialStores stores;
  private ApiKeys keys;
  private Market market;
  private Organization acme;
  private Consumer consumer;

  protected abstract CredentialStores stores();

  @BeforeEach
  void open() {
    stores = stores();
    keys = stores.keys();
    market = new Market(stores.subscriptions());
    acme = market.organization();
    consumer = market.consumer(acme);
  }

  @Test
  void addedOneIsFoundWithAllThatItIs() {
    ApiKey key = added(FULL);

    assertThat(keys.find(Market.reach(acme), key.id())).contains(key);
    assertThat(keys.find(Reach.PLATFORM, key.id())).contains(key);
    assertThat(keys.findByFingerprint(Market.reach(acme), key.secret().fingerprint()))
        .contains(key);
  }

  @Test
  void oneWithoutTermsIsKeptAsWell() {
    ApiKey key = added(KeyTerms.NONE);

    assertThat(keys.find(Reach.PLATFORM, key.id())).contains(key);
  }

  @Test
  void oneOutOfReachIsNotFound() {
    ApiKey key = added(FULL);
    Reach elsewhere = Market.reach(market.organization());

    assertThat(keys.find(elsewhere, key.id())).isEmpty();
    assertThat(keys.findByFingerprint(elsewhere, key.secret().fingerprint())).isEmpty();
    assertThat(keys.find(Reach.PLATFORM, new KeyId(Samples.id()))).isEmpty();
    assertThat(keys.findByFingerprint(Reach.PLATFORM, secret().fingerprint())).isEmpty();
  }

  @Test
  void rotatedOneIsFoundByEverySecretThatItEverHad() {
    ApiKey first = added(FULL);
    ApiKey second = first.rotate(secret(), Duration.ofSeconds(5), Samples.NOW);
    ApiKey third = second.rotate(secret(), Duration.ofSeconds(7), Samples.NOW);
    ApiKey fourth = third.rotate(secret(), Duration.ZERO, Samples.NOW.plusSeconds(6));

    for (ApiKey step : List.of(second, third, fourth)) {
      assertThat(keys.save(step)).isTrue();
      assertThat(keys.find(Reach.PLATFORM, first.id())).contains(step);
    }
    for (ApiKey step : List.of(first, second, third, fourth)) {
      assertThat(keys.findByFingerprint(Reach.PLATFORM, step.secret().fingerprint()))
          .contains(fourth);
    }
  }

  @Test
  void revokedOneIsFoundStill() {
    ApiKey key = added(FULL).rotate(secret(), Duration.ofDays(1), Samples.NOW);
    assertThat(keys.save(key)).isTrue();
    ApiKey revoked = key.revoke(Optional.of(new Reason("Lost it, „sorry“")), Samples.LATER);

    assertThat(keys.save(revoked)).isTrue();

    assertThat(keys.find(Reach.PLATFORM, key.id())).contains(revoked);
    assertThat(keys.findByFingerprint(Reach.PLATFORM, key.secret().fingerprint()))
        .contains(revoked);
    ApiKey other = added(KeyTerms.NONE).revoke(Optional.empty(), Samples.LATER);
    assertThat(keys.save(other)).isTrue();
    assertThat(keys.find(Reach.PLATFORM, other.id())).contains(other);
  }

  @Test
  void labelAndTermsChange() {
    ApiKey key = added(FULL);
    ApiKey changed =
        key.with(
            new KeyLabel(new KeyName("Other"), Optional.empty()), KeyTerms.NONE, Samples.LATER);

    assertThat(keys.save(changed)).isTrue();

    assertThat(keys.find(Reach.PLATFORM, key.id())).contains(changed);
  }

  @Test
  void staleEditionChangesNothing() {
    ApiKey key = added(FULL);
    ApiKey rotated = key.rotate(secret(), Duration.ZERO, Samples.NOW);
    ApiKey late = key.rotate(secret(), Duration.ZERO, Samples.NOW);
    assertThat(keys.save(rotated)).isTrue();

    assertThat(keys.save(late)).isFalse();

    assertThat(keys.find(Reach.PLATFORM, key.id())).contains(rotated);
    assertThat(keys.findByFingerprint(Reach.PLATFORM, late.secret().fingerprint())).isEmpty();
  }

  @Test
  void whoeverHasClaimedItIsNotForestalled() {
    ApiKey key = added(FULL);
    Claims.assertKept(
        stores.subscriptions().catalog().transactions(),
        () -> keys.claim(key.id()),
        () -> keys.save(key.revoke(Optional.empty(), Samples.NOW)),
        () -> keys.save(key.rotate(secret(), Duration.ZERO, Samples.NOW)));
  }

  @Test
  void ofRotateAndRevokeAtOnceOneWins() {
    ApiKey key = added(FULL);
    List<ApiKey> next =
        List.of(
            key.rotate(secret(), Duration.ZERO, Samples.NOW),
            key.revoke(Optional.empty(), Samples.NOW),
            key.rotate(secret(), Duration.ofDays(1), Samples.NOW),
            key.revoke(Optional.empty(), Samples.NOW));

    assertThat(Race.of(4, runner -> keys.save(next.get(runner)))).containsOnlyOnce(true);
  }

  @Test
  void deletedOneIsFoundStillAndListedNoMore() {
    ApiKey first = added(FULL);
    ApiKey key = first.rotate(secret(), Duration.ofDays(1), Samples.NOW);
    assertThat(keys.save(key)).isTrue();
    ApiKey other = added(FULL).revoke(Optional.of(new Reason("deleted")), Samples.NOW);
    assertThat(keys.save(other)).isTrue();
    ApiKey deleted = key.delete(Samples.LATER);

    assertThat(keys.save(deleted)).isTrue();

    assertThat(keys.find(Reach.PLATFORM, key.id())).contains(deleted);
    for (ApiKey step : List.of(first, key)) {
      assertThat(keys.findByFingerprint(Reach.PLATFORM, step.secret().fingerprint()))
          .contains(deleted);
    }
    assertThat(pages(request -> keys.of(consumer.id(), request))).containsExactly(other);
  }

  @Test
  void revokedOnesOutliveTheirConsumerAndGoWithTheOrganization() {
    ApiKey key = added(FULL);
    Consumer second = market.consumer(acme);
    ApiKey other = key(second, FULL);
    keys.add(other);
    ApiKey revoked = key.revoke(Optional.empty(), Samples.LATER);
    assertThat(keys.save(revoked)).isTrue();

    assertThat(stores.subscriptions().consumers().delete(consumer)).isTrue();
    assertThat(keys.find(Market.reach(acme), key.id())).contains(revoked);
    assertThat(keys.findByFingerprint(Reach.PLATFORM, key.secret().fingerprint()))
        .contains(revoked);
    ApiKey deleted = revoked.delete(Samples.LATER);
    assertThat(keys.save(deleted)).isTrue();
    assertThat(keys.find(Market.reach(acme), key.id())).contains(deleted);

    assertThat(stores.subscriptions().catalog().organizations().delete(acme)).isTrue();
    assertThat(keys.find(Reach.PLATFORM, key.id())).isEmpty();
    assertThat(keys.find(Reach.PLATFORM, other.id())).isEmpty();
    assertThat(keys.findByFingerprint(Reach.PLATFORM, other.secret().fingerprint())).isEmpty();
  }

  @Test
  void keysOfAConsumerArePagedNewestFirst() {
    keys.add(key(market.consumer(acme), FULL));
    List<ApiKey> all = newestFirst(5, () -> added(KeyTerms.NONE));
    ApiKey rotated = all.get(2).rotate(secret(), Duration.ofDays(1), Samples.NOW);
    assertThat(keys.save(rotated)).isTrue();

    List<ApiKey> listed = pages(request -> keys.of(consumer.id(), request));

    assertThat(listed).containsExactly(all.get(0), all.get(1), rotated, all.get(3), all.get(4));
    assertThat(pages(request -> keys.of(new ConsumerId(Samples.id()), request))).isEmpty();
  }

  private ApiKey added(KeyTerms terms) {
    ApiKey key = key(consumer, terms);
    keys.add(key);
    return key;
  }

  private static ApiKey key(Consumer owner, KeyTerms terms) {
    return ApiKey.issue(
        new KeyId(Samples.id()),
        new KeyOwner(owner.id(), owner.organization()),
        new KeyLabel(new KeyName("Schlüssel"), Optional.of(new Description("For all"))),
        KeyEnvironment.TEST,
        secret(),
        terms,
        Samples.NOW);
  }

  private static StoredSecret secret() {
    return StoredSecret.of(KeySecret.generate(KeyPrefix.DEFAULT, KeyEnvironment.TEST, RANDOM));
  }
}
