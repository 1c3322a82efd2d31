package io.gatehouse.web.money;

import io.gatehouse.application.refusal.Fields;
import io.gatehouse.domain.money.Money;
import io.gatehouse.domain.money.Price;
import io.gatehouse.domain.money.PriceModel;
import io.gatehouse.domain.money.Tariff;
import io.gatehouse.domain.money.Tier;
import io.gatehouse.domain.value.InvalidValue;
import io.gatehouse.domain.value.InvalidValue.Fault;
import io.gatehouse.domain.value.Nullable;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Reads the fields that a model has, and refuses those of the others. */
enum ModelFields {
  PER_REQUEST("price_per_request") {
    @Override
    Optional<PriceModel> model(Fields fields, PricingBody body, Currency currency) {
      return price(fields, body.pricePerRequest(), currency).map(PriceModel.PerRequest::new);
    }
  },
  GRADUATED("tiers") {
    @Override
    Optional<PriceModel> model(Fields fields, PricingBody body, Currency currency) {
      return tiers(fields, body.tiers(), currency)
          .flatMap(tiers -> fields.together(() -> new PriceModel.Graduated(tiers)));
    }
  },
  VOLUME("tiers") {
    @Override
    Optional<PriceModel> model(Fields fields, PricingBody body, Currency currency) {
      return tiers(fields, body.tiers(), currency)
          .flatMap(tiers -> fields.together(() -> new PriceModel.Volume(tiers)));
    }
  },
  PACKAGE("package_size", "price_per_package") {
    @Override
    Optional<PriceModel> model(Fields fields, PricingBody body, Currency currency) {
      Money nothing = Money.zero(currency);
      Optional<Long> size =
          fields.required(
              "package_size",
              body.packageSize(),
              number -> new PriceModel.Packages(number, nothing).size());
      Optional<Money> price =
          fields.required(
              "price_per_package",
              body.pricePerPackage(),
              text ->
                  new PriceModel.Packages(Tariff.MOST_REQUESTS, Money.parse(text, currency))
                      .price());
      return size.flatMap(
          number ->
              price.flatMap(
                  money -> fields.together(() -> new PriceModel.Packages(number, money))));
    }
  };

  private static final String EXPECTED = "per_request, graduated, volume or package";

  private final Set<String> own;

  ModelFields(String... own) {
    this.own = Set.of(own);
  }

  static ModelFields parse(String text) {
    for (ModelFields model : values()) {
      if (model.name().toLowerCase(Locale.ROOT).equals(text)) {
        return model;
      }
    }
    throw new InvalidValue("model", Fault.OUT_OF_RANGE, EXPECTED);
  }

  /** Empty if something is wrong, which is noted in the fields. */
  final Optional<PriceModel> read(Fields fields, PricingBody body, Currency currency) {
    refuse(fields, "price_per_request", body.pricePerRequest());
    refuse(fields, "tiers", body.tiers());
    refuse(fields, "package_size", body.packageSize());
    refuse(fields, "price_per_package", body.pricePerPackage());
    return model(fields, body, currency);
  }

  abstract Optional<PriceModel> model(Fields fields, PricingBody body, Currency currency);

  private void refuse(Fields fields, String field, @Nullable Object given) {
    if (given != null && !own.contains(field)) {
      String model = name().toLowerCase(Locale.ROOT);
      fields.reject(field, Fault.EXCLUDED.text(), "expected: nothing beside the model " + model);
    }
  }

  private static Optional<Price> price(Fields fields, @Nullable String text, Currency currency) {
    return fields.required("price_per_request", text, given -> Price.parse(given, currency));
  }

  /** Each is asked for all that is wrong with it. */
  private static Optional<List<Tier>> tiers(
      Fields fields, @Nullable List<TierBody> all, Currency currency) {
    List<TierBody> bodies = fields.required("tiers", all, Function.identity()).orElse(List.of());
    List<Tier> tiers = new ArrayList<>();
    long before = 0;
    for (int at = 0; at < bodies.size(); at++) {
      Fields tier = fields.of("tiers[" + at + "]");
      TierBody body = bodies.get(at);
      long behind = before;
      boolean last = at == bodies.size() - 1;
      Optional<Long> upTo = Optional.ofNullable(body.upTo());
      Optional<Optional<Long>> bound =
          tier.optional("up_to", upTo, given -> Tier.bound(given, behind, last));
      price(tier, body.pricePerRequest(), currency)
          .ifPresent(price -> bound.ifPresent(end -> tiers.add(new Tier(end, price))));
      before = bound.isPresent() ? upTo.orElse(before) : before;
    }
    return all == null || tiers.size() < bodies.size() ? Optional.empty() : Optional.of(tiers);
  }
}
