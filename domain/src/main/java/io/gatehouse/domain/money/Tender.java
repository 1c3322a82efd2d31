package io.gatehouse.domain.money;

import java.util.Arrays;
import java.util.Currency;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** What people pay with today, in any country that Java knows of. */
final class Tender {

  private static final Set<Currency> ALL =
      Arrays.stream(Locale.getISOCountries())
          .map(country -> new Locale.Builder().setRegion(country).build())
          .map(Currency::getInstance)
          // The Antarctic has none.
          .filter(Objects::nonNull)
          .collect(Collectors.toUnmodifiableSet());

  private Tender() {}

  static boolean is(Currency currency) {
    return ALL.contains(currency);
  }
}
