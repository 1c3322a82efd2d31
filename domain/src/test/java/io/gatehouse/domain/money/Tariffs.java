package io.gatehouse.domain.money;

import java.util.ArrayList;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** Tariffs of every kind. */
public final class Tariffs {

  private static final List<String> CURRENCIES = List.of("USD", "EUR", "JPY", "BHD");

  private Tariffs() {}

  /** With bounds near enough to each other that few requests fall into all of the tiers. */
  public static Tariff any(Random random) {
    Currency currency = Money.currency(CURRENCIES.get(random.nextInt(CURRENCIES.size())));
    long free = random.nextInt(3) == 0 ? random.nextInt(100) : 0;
    return new Tariff(model(random, currency), free, policy(random));
  }

  public static Money amount(Random random, Currency currency) {
    return new Money(random.nextLong(1L << (1 + random.nextInt(43))), currency);
  }

  private static PriceModel model(Random random, Currency currency) {
    return switch (random.nextInt(4)) {
      case 0 -> new PriceModel.PerRequest(new Price(amount(random, currency)));
      case 1 -> new PriceModel.Graduated(tiers(random, currency));
      case 2 -> new PriceModel.Volume(tiers(random, currency));
      default -> new PriceModel.Packages(1 + random.nextInt(50), amount(random, currency));
    };
  }

  private static List<Tier> tiers(Random random, Currency currency) {
    List<Tier> tiers = new ArrayList<>();
    long bound = 0;
    for (int before = random.nextInt(4); before > 0; before--) {
      bound += 1 + random.nextInt(60);
      tiers.add(new Tier(Optional.of(bound), new Price(amount(random, currency))));
    }
    tiers.add(new Tier(Optional.empty(), new Price(amount(random, currency))));
    return tiers;
  }

  private static ChargePolicy policy(Random random) {
    Set<Integer> digits = new HashSet<>(Set.of(2 + random.nextInt(4)));
    for (int digit = 2; digit <= 5; digit++) {
      if (random.nextBoolean()) {
        digits.add(digit);
      }
    }
    return new ChargePolicy(digits);
  }
}
