package io.gatehouse.domain.credential;

import io.gatehouse.domain.catalog.ScopeName;
import io.gatehouse.domain.limit.RateLimit;
import io.gatehouse.domain.money.Price;
import io.gatehouse.domain.value.InvalidValue;
import io.gatehouse.domain.value.InvalidValue.Fault;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * What a key may be used for at most, whatever its consumer was granted, and what a request with it
 * costs.
 *
 * @param scopes empty means all that is granted
 */
public record KeyTerms(
    Set<ScopeName> scopes,
    Optional<Instant> expiresAt,
    AddressRules addresses,
    Optional<RateLimit> rateLimit,
    Optional<Price> price) {

  public static final int MOST_SCOPES = 200;

  public static final KeyTerms NONE =
      new KeyTerms(
          Set.of(), Optional.empty(), AddressRules.NONE, Optional.empty(), Optional.empty());

  public KeyTerms {
    if (scopes.size() > MOST_SCOPES) {
      throw new InvalidValue("scopes", Fault.TOO_LONG, "at most " + MOST_SCOPES);
    }
    scopes = Set.copyOf(scopes);
  }

  public KeyTerms withAddresses(AddressRules newAddresses) {
    return new KeyTerms(scopes, expiresAt, newAddresses, rateLimit, price);
  }

  public KeyTerms withRateLimit(Optional<RateLimit> newLimit) {
    return new KeyTerms(scopes, expiresAt, addresses, newLimit, price);
  }

  public KeyTerms withPrice(Optional<Price> newPrice) {
    return new KeyTerms(scopes, expiresAt, addresses, rateLimit, newPrice);
  }

  public boolean expiredBy(Instant now) {
    return expiresAt.isPresent() && !now.isBefore(expiresAt.get());
  }
}
