package io.gatehouse.domain.money;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A tariff for people to read: {@code first 100 free, then 0.001 USD per request up to 1,100, then
 * 0.0005 USD}. Bounds count all requests that are charged, the free ones among them. Programs read
 * {@link TariffText}.
 */
public final class TariffWords {

  private static final int DECIMALS = 9;

  private TariffWords() {}

  public static String of(Tariff tariff) {
    String free =
        tariff.freeRequests() == 0 ? "" : "first " + count(tariff.freeRequests()) + " free, then ";
    return free + model(tariff.model(), tariff.freeRequests()) + answers(tariff.policy());
  }

  private static String model(PriceModel model, long free) {
    if (model instanceof PriceModel.Graduated graduated) {
      return graduated(graduated.tiers(), free);
    }
    if (model instanceof PriceModel.Volume volume) {
      return volume(volume.tiers(), free);
    }
    if (model instanceof PriceModel.Packages packages) {
      return amount(packages.price()) + " for each " + count(packages.size()) + " requests begun";
    }
    return perRequest(((PriceModel.PerRequest) model).price());
  }

  private static String graduated(List<Tier> tiers, long free) {
    List<String> words = new ArrayList<>();
    for (Tier tier : tiers) {
      String price = words.isEmpty() ? perRequest(tier.price()) : amount(tier.price().perRequest());
      words.add(price + tier.upTo().map(bound -> " up to " + count(free + bound)).orElse(""));
    }
    return String.join(", then ", words);
  }

  private static String volume(List<Tier> tiers, long free) {
    List<String> words = new ArrayList<>();
    for (Tier tier : tiers) {
      String when =
          tier.upTo()
              .map(bound -> "if there are up to " + count(free + bound))
              .orElse(tiers.size() == 1 ? "however many there are" : "if there are more");
      words.add(perRequest(tier.price()) + " " + when);
    }
    return String.join(", ", words);
  }

  private static String answers(ChargePolicy policy) {
    return policy.equals(ChargePolicy.DEFAULT)
        ? ""
        : "; answers of " + String.join(", ", policy.texts()) + " are charged";
  }

  private static String perRequest(Price price) {
    return amount(price.perRequest()) + " per request";
  }

  private static String amount(Money money) {
    BigDecimal units = BigDecimal.valueOf(money.nanos(), DECIMALS).stripTrailingZeros();
    return units.toPlainString() + " " + money.currency().getCurrencyCode();
  }

  private static String count(long requests) {
    return String.format(Locale.ROOT, "%,d", requests);
  }
}
