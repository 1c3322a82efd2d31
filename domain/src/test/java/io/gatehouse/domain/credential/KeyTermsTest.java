package io.gatehouse.domain.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.domain.catalog.ScopeName;
import io.gatehouse.domain.limit.RateLimit;
import io.gatehouse.domain.money.Money;
import io.gatehouse.domain.money.Price;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KeyTermsTest {

  @Test
  void termsChangeOneByOne() {
    Optional<Price> price = Optional.of(Price.parse("0.001", Money.currency("USD")));
    Optional<RateLimit> limit = Optional.of(new RateLimit(5, Duration.ofHours(1)));
    KeyTerms full =
        new KeyTerms(
            Set.of(new ScopeName("a")),
            Optional.of(Instant.EPOCH),
            AddressRules.NONE,
            limit,
            price);

    assertThat(full.withPrice(Optional.empty()).withPrice(price)).isEqualTo(full);
    assertThat(full.withRateLimit(Optional.empty()).withRateLimit(limit)).isEqualTo(full);
    assertThat(full.withPrice(Optional.empty()).price()).isEmpty();
    assertThat(full.withRateLimit(Optional.empty()).rateLimit()).isEmpty();
  }

  @Test
  void scopesAreBounded() {
    Set<ScopeName> more =
        IntStream.rangeClosed(0, KeyTerms.MOST_SCOPES)
            .mapToObj(at -> new ScopeName("s" + at))
            .collect(Collectors.toSet());
    assertThatThrownBy(
            () ->
                new KeyTerms(
                    more, Optional.empty(), AddressRules.NONE, Optional.empty(), Optional.empty()))
        .hasMessageStartingWith("scopes: too_long");
  }
}
