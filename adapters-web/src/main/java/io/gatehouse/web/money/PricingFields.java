package io.gatehouse.web.money;

import io.gatehouse.application.refusal.Fields;
import io.gatehouse.domain.money.ChargePolicy;
import io.gatehouse.domain.money.Money;
import io.gatehouse.domain.money.Price;
import io.gatehouse.domain.money.PriceModel;
import io.gatehouse.domain.money.Tariff;
import io.gatehouse.domain.value.InvalidValue.Fault;
import io.gatehouse.domain.value.Nullable;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads what requests cost, in the short form or the long one. */
public final class PricingFields {

  private static final String SHORT = "price_per_request";
  private static final String LONG = "pricing";
  private static final String INSTEAD =
      "pricing, or \"pricing\": null beside it: there is more to it than a price";
  private static final Currency USUAL = Money.currency("USD");
  private static final PriceModel ANY = Tariff.of(Price.DEFAULT).model();

  private PricingFields() {}

  /**
   * What a change makes of it. The two are forms of one thing: what is said in one of them takes
   * the place of both, and so does taking one back. The short form says nothing of a currency, so
   * that stays; nor of anything else, so it takes the place of more than a price only if that is
   * taken back beside it.
   */
  public static Optional<Tariff> over(
      Fields fields,
      @Nullable String pricePerRequest,
      @Nullable PricingBody pricing,
      Optional<Tariff> former) {
    if (pricePerRequest != null && pricing != null) {
      fields.reject(LONG, Fault.EXCLUDED.text(), "expected: nothing beside price_per_request");
    }
    boolean keepsMore = former.isPresent() && former.flatMap(Tariff::plainPrice).isEmpty();
    if (pricePerRequest != null && pricing == null && keepsMore && !fields.takesBack(LONG)) {
      fields.reject(SHORT, Fault.EXCLUDED.text(), "expected: " + INSTEAD);
    }
    Currency currency = former.map(Tariff::currency).orElse(USUAL);
    Optional<Tariff> shortly =
        fields
            .optional(SHORT, pricePerRequest, text -> Price.parse(text, currency))
            .map(Tariff::of);
    Optional<Tariff> said =
        pricing == null ? shortly : read(fields.of(LONG), pricing).or(() -> shortly);
    boolean takenBack = fields.takesBack(SHORT) || fields.takesBack(LONG);
    return said.isPresent() || takenBack ? said : former;
  }

  private static Optional<Tariff> read(Fields fields, PricingBody body) {
    Optional<Currency> currency = fields.optional("currency", body.currency(), Money::tender);
    Optional<PriceModel> model =
        fields
            .required("model", body.model(), ModelFields::parse)
            .flatMap(kind -> kind.read(fields, body, currency.orElse(USUAL)));
    long free =
        fields.optional("free_requests", body.freeRequests(), PricingFields::free).orElse(0L);
    Optional<ChargePolicy> policy =
        body.charge() == null ? Optional.of(ChargePolicy.DEFAULT) : policy(fields, body.charge());
    return policy.flatMap(charged -> model.map(all -> new Tariff(all, free, charged)));
  }

  private static long free(long requests) {
    return new Tariff(ANY, requests, ChargePolicy.DEFAULT).freeRequests();
  }

  private static Optional<ChargePolicy> policy(Fields fields, List<String> texts) {
    Set<Integer> digits = new HashSet<>();
    for (int at = 0; at < texts.size(); at++) {
      fields
          .required("charge[" + at + "]", texts.get(at), ChargePolicy::digit)
          .ifPresent(digits::add);
    }
    return digits.isEmpty() && !texts.isEmpty()
        ? Optional.empty()
        : fields.together(() -> new ChargePolicy(digits));
  }
}
