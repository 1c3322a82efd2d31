package io.gatehouse.web.credential;

import io.gatehouse.application.refusal.Fields;
import io.gatehouse.domain.catalog.ScopeName;
import io.gatehouse.domain.credential.AddressRules;
import io.gatehouse.domain.credential.KeyTerms;
import io.gatehouse.domain.limit.RateLimit;
import io.gatehouse.domain.money.Money;
import io.gatehouse.domain.money.Price;
import io.gatehouse.domain.value.AddressRange;
import io.gatehouse.domain.value.InvalidValue;
import io.gatehouse.domain.value.InvalidValue.Fault;
import io.gatehouse.domain.value.Nullable;
import io.gatehouse.web.catalog.ScopeNames;
import io.gatehouse.web.http.Lasting;
import io.gatehouse.web.subscription.RateLimits;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What clients say of a key. */
@Serdeable
@Schema(
    example =
        "{\"name\":\"Shop, production\",\"environment\":\"live\",\"scopes\":[\"pets:read\"],"
            + "\"expires_in_days\":365,\"ip_restrictions\":[\"192.0.2.0/24\"]}")
public record KeyBody(
    @Lasting @Nullable @Schema(example = "Shop, production") String name,
    @Nullable @Schema(example = "For the checkout.") String description,
    @Lasting @Nullable @Schema(example = "live", description = "live or test") String environment,
    @Nullable @Schema(example = "[\"pets:read\"]") List<String> scopes,
    @Nullable @Schema(example = "365") Integer expiresInDays,
    @Nullable @Schema(example = "[\"192.0.2.0/24\"]") List<String> ipRestrictions,
    @Nullable @Schema(example = "[\"192.0.2.66\"]") List<String> ipDenied,
    @Nullable @Schema(example = "100") Long rateLimitRequests,
    @Nullable @Schema(example = "60") Long rateLimitWindowSeconds,
    @Nullable @Schema(example = "0.001") String pricePerRequest) {

  private static final int MOST_DAYS = 3650;
  private static final String PRICE = "price_per_request";

  /** What a price of a key is in. */
  static final Currency CURRENCY = Money.currency("USD");

  /** Whether it says what a request costs, or that nobody says so here. */
  boolean setsPrice(Fields fields) {
    return pricePerRequest != null || fields.takesBack(PRICE);
  }

  /** The terms, with what is given here in place of what was there. */
  KeyTerms over(KeyTerms former, Fields fields, Instant now) {
    Set<ScopeName> limited =
        fields
            .edit("scopes", scopes, given -> ScopeNames.read(fields, "scopes", given))
            .over(former.scopes(), Set.of());
    Optional<Instant> expiry =
        fields
            .edit("expires_in_days", expiresInDays, days -> expiry(days, now))
            .over(former.expiresAt());
    List<AddressRange> allowed =
        ranges(fields, "ip_restrictions", ipRestrictions, former.addresses().allowed());
    List<AddressRange> denied = ranges(fields, "ip_denied", ipDenied, former.addresses().denied());
    Optional<RateLimit> limit =
        RateLimits.edit(fields, rateLimitRequests, rateLimitWindowSeconds).over(former.rateLimit());
    Optional<Price> price =
        fields
            .edit(PRICE, pricePerRequest, text -> Price.parse(text, CURRENCY))
            .over(former.price());
    return fields
        .together(
            () -> new KeyTerms(limited, expiry, new AddressRules(allowed, denied), limit, price))
        .orElse(former);
  }

  private static Instant expiry(int days, Instant now) {
    if (days < 1 || days > MOST_DAYS) {
      throw new InvalidValue("expires_in_days", Fault.OUT_OF_RANGE, "1 to " + MOST_DAYS);
    }
    return now.plus(Duration.ofDays(days));
  }

  private static List<AddressRange> ranges(
      Fields fields, String field, @Nullable List<String> texts, List<AddressRange> former) {
    return fields.edit(field, texts, given -> ranges(fields, field, given)).over(former, List.of());
  }

  private static List<AddressRange> ranges(Fields fields, String field, List<String> texts) {
    List<AddressRange> ranges = new ArrayList<>();
    for (int at = 0; at < texts.size(); at++) {
      fields
          .required(field + "[" + at + "]", texts.get(at), AddressRange::parse)
          .ifPresent(ranges::add);
    }
    return ranges;
  }
}
