package io.gatehouse.application.billing;

import io.gatehouse.domain.billing.Charge;
import io.gatehouse.domain.catalog.ApiId;
import io.gatehouse.domain.catalog.VersionId;
import io.gatehouse.domain.credential.ClientId;
import io.gatehouse.domain.credential.KeyId;
import io.gatehouse.domain.money.ChargePolicy;
import io.gatehouse.domain.money.Money;
import io.gatehouse.domain.money.Price;
import io.gatehouse.domain.money.PriceModel;
import io.gatehouse.domain.money.Tariff;
import io.gatehouse.domain.money.Tier;
import io.gatehouse.domain.organization.OrganizationId;
import io.gatehouse.domain.subscription.ConsumerId;
import io.gatehouse.domain.subscription.SubscriptionId;
import io.gatehouse.domain.usage.Call;
import io.gatehouse.domain.usage.Outcome;
import io.gatehouse.domain.usage.Party;
import io.gatehouse.domain.usage.Settlement;
import io.gatehouse.domain.usage.UsageEvent;
import io.gatehouse.domain.value.Nullable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;

/** Charges to fill journals with. */
public final class ChargeSamples {

  public static final Instant START = Instant.parse("2026-11-21T11:15:30.123456Z");
  public static final OrganizationId ACME = new OrganizationId(new UUID(1, 1));
  public static final OrganizationId GLOBEX = new OrganizationId(new UUID(1, 2));
  public static final Tariff PLAIN = Tariff.of(Price.DEFAULT);

  private static final List<Currency> CURRENCIES =
      List.of(Money.currency("USD"), Money.currency("JPY"));
  private static final List<Outcome> OUTCOMES = List.of(Outcome.values());
  private static final int[] STATUSES = {200, 200, 200, 201, 304, 404, 500};

  private ChargeSamples() {}

  /** Of an API of an organization, with a key of a subscription. */
  public static Charge charge(OrganizationId organization, int subscription, int key, Instant at) {
    return charge(call(organization), party(subscription, key), at, PLAIN);
  }

  public static Charge charge(
      Call call, @Nullable Party party, Instant at, @Nullable Tariff tariff) {
    Settlement settlement = new Settlement(Outcome.SERVED, 200, 10, 100, 1_500_000);
    return new Charge(new UsageEvent("req-1", at, call, party, settlement), tariff);
  }

  /** Somebody, somehow, within some hours. */
  public static Charge any(Random random, List<Tariff> tariffs) {
    return any(random, tariffs, 9_000_000);
  }

  /** As above, within so many milliseconds. */
  public static Charge any(Random random, List<Tariff> tariffs, int millis) {
    int subscription = random.nextInt(4);
    OrganizationId organization = subscription == 0 ? GLOBEX : ACME;
    Party party = random.nextInt(20) == 0 ? null : party(subscription, random.nextInt(3));
    Tariff tariff = tariffs.get((subscription + random.nextInt(2)) % tariffs.size());
    Outcome outcome =
        random.nextInt(10) == 0 ? OUTCOMES.get(random.nextInt(OUTCOMES.size())) : Outcome.SERVED;
    Settlement settlement =
        new Settlement(
            outcome,
            STATUSES[random.nextInt(STATUSES.length)],
            random.nextInt(1_000),
            random.nextInt(100_000),
            random.nextInt(2_000_000_000));
    Instant at = START.plusMillis(random.nextInt(millis));
    UsageEvent event =
        new UsageEvent("req-" + random.nextInt(), at, call(organization), party, settlement);
    return new Charge(event, party == null ? null : tariff);
  }

  public static Call call(OrganizationId organization) {
    UUID id = new UUID(2, organization.value().getLeastSignificantBits());
    return new Call(organization, new ApiId(id), new VersionId(id), "GET /pets/{id}");
  }

  /** Of the consumer of a subscription; the first key of each is an OAuth client. */
  public static Party party(int subscription, int key) {
    UUID consumer = new UUID(3, subscription / 2);
    UUID credential = new UUID(4, subscription / 2 * 100_000L + key);
    return new Party(
        subscription < 2 ? GLOBEX : ACME,
        new ConsumerId(consumer),
        new SubscriptionId(new UUID(5, subscription)),
        key == 0 ? null : new KeyId(credential),
        key == 0 ? new ClientId(credential) : null,
        null);
  }

  /** Of every model, with few requests to a tier. */
  public static Tariff anyTariff(Random random) {
    Currency currency = CURRENCIES.get(random.nextInt(2));
    PriceModel model =
        switch (random.nextInt(4)) {
          case 0 -> new PriceModel.PerRequest(price(random, currency));
          case 1 ->
              new PriceModel.Packages(1 + random.nextInt(40), price(random, currency).perRequest());
          case 2 -> new PriceModel.Graduated(tiers(random, currency));
          default -> new PriceModel.Volume(tiers(random, currency));
        };
    long free = random.nextBoolean() ? 0 : random.nextInt(60);
    ChargePolicy policy =
        random.nextBoolean() ? ChargePolicy.DEFAULT : new ChargePolicy(Set.of(2, 3, 4));
    return new Tariff(model, free, policy);
  }

  private static List<Tier> tiers(Random random, Currency currency) {
    List<Tier> tiers = new ArrayList<>();
    long bound = 0;
    for (int more = random.nextInt(4); more > 0; more--) {
      bound += 1 + random.nextInt(50);
      tiers.add(new Tier(Optional.of(bound), price(random, currency)));
    }
    tiers.add(new Tier(Optional.empty(), price(random, currency)));
    return tiers;
  }

  private static Price price(Random random, Currency currency) {
    return new Price(new Money(random.nextInt(1_000_000_000), currency));
  }
}
