package io.gatehouse.domain.money;

import java.math.BigInteger;
import java.util.List;

/** The cost of requests, counted one by one. */
final class SlowTariff {

  private SlowTariff() {}

  static BigInteger nanos(Tariff tariff, long charged) {
    BigInteger sum = BigInteger.ZERO;
    PriceModel model = tariff.model();
    long paid = 0;
    for (long request = 1; request <= charged; request++) {
      if (request > tariff.freeRequests()) {
        paid++;
        sum = next(model, sum, paid);
      }
    }
    return sum;
  }

  private static BigInteger next(PriceModel model, BigInteger before, long number) {
    if (model instanceof PriceModel.PerRequest each) {
      return before.add(nanos(each.price()));
    }
    if (model instanceof PriceModel.Graduated graduated) {
      return before.add(nanos(tier(graduated.tiers(), number).price()));
    }
    if (model instanceof PriceModel.Volume volume) {
      Price now = tier(volume.tiers(), number).price();
      return nanos(now).multiply(BigInteger.valueOf(number));
    }
    PriceModel.Packages packages = (PriceModel.Packages) model;
    boolean begins = (number - 1) % packages.size() == 0;
    return begins ? before.add(BigInteger.valueOf(packages.price().nanos())) : before;
  }

  private static Tier tier(List<Tier> tiers, long number) {
    for (Tier tier : tiers) {
      if (tier.upTo().isEmpty() || number <= tier.upTo().get()) {
        return tier;
      }
    }
    throw new AssertionError("no tier for " + number);
  }

  private static BigInteger nanos(Price price) {
    return BigInteger.valueOf(price.perRequest().nanos());
  }
}
