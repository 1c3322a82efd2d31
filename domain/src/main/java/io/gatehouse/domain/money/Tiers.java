package io.gatehouse.domain.money;

import io.gatehouse.domain.value.InvalidValue;
import io.gatehouse.domain.value.InvalidValue.Fault;
import java.util.Currency;
import java.util.List;
import java.util.function.BiFunction;

/** What goes for tiers whatever they mean. */
final class Tiers {

  /** So many, and the text of a tariff has an end. */
  static final int MOST = 20;

  private Tiers() {}

  /**
   * Tiers one behind the other without a gap, all in one currency, whose cost can be told as far as
   * a million requests behind the last bound.
   */
  static List<Tier> checked(List<Tier> tiers, BiFunction<List<Tier>, Long, Money> cost) {
    if (tiers.isEmpty()) {
      throw new InvalidValue("tiers", Fault.REQUIRED, "1 to " + MOST);
    }
    if (tiers.size() > MOST) {
      throw new InvalidValue("tiers", Fault.TOO_LONG, "1 to " + MOST);
    }
    long before = 0;
    for (int at = 0; at < tiers.size(); at++) {
      before = requireBehind(before, tiers, at);
    }
    requirePayable(tiers, cost);
    return List.copyOf(tiers);
  }

  static Currency currency(List<Tier> tiers) {
    return tiers.get(0).price().perRequest().currency();
  }

  /** Each request at the price of the tier that it falls into. */
  static Money graduated(List<Tier> tiers, long requests) {
    Money sum = Money.zero(currency(tiers));
    long before = 0;
    for (Tier tier : tiers) {
      long end = Math.min(requests, tier.upTo().orElse(requests));
      if (end > before) {
        sum = sum.plus(tier.price().perRequest().times(end - before));
        before = end;
      }
    }
    return sum;
  }

  /** All requests at the price of the tier that the last one falls into. */
  static Money volume(List<Tier> tiers, long requests) {
    int at = 0;
    while (requests > tiers.get(at).upTo().orElse(requests)) {
      at++;
    }
    return tiers.get(at).price().perRequest().times(requests);
  }

  private static long requireBehind(long before, List<Tier> tiers, int at) {
    Tier tier = tiers.get(at);
    try {
      Tier.bound(tier.upTo(), before, at == tiers.size() - 1);
    } catch (InvalidValue e) {
      throw new InvalidValue(field(at, e.name()), e.fault(), e.expected());
    }
    if (!tier.price().perRequest().currency().equals(currency(tiers))) {
      throw new InvalidValue(field(at, "currency"), Fault.OUT_OF_RANGE, "one for all tiers");
    }
    return tier.upTo().orElse(before);
  }

  private static void requirePayable(List<Tier> tiers, BiFunction<List<Tier>, Long, Money> cost) {
    long before = 0;
    for (int at = 0; at < tiers.size(); at++) {
      before = tiers.get(at).upTo().orElse(before + Tariff.PAYABLE_REQUESTS);
      if (!isPayable(tiers, cost, before)) {
        throw new InvalidValue(
            field(at, "price_per_request"),
            Fault.OUT_OF_RANGE,
            "so little that " + before + " requests cost less than " + Tariff.LESS_THAN);
      }
    }
  }

  private static boolean isPayable(
      List<Tier> tiers, BiFunction<List<Tier>, Long, Money> cost, long requests) {
    try {
      return !cost.apply(tiers, requests).isNegative();
    } catch (ArithmeticException e) {
      return false;
    }
  }

  private static String field(int at, String name) {
    return "tiers[" + at + "]." + name;
  }
}
