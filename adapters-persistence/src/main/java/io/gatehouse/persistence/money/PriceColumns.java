package io.gatehouse.persistence.money;

import io.gatehouse.domain.money.Money;
import io.gatehouse.domain.money.Price;
import io.gatehouse.persistence.sql.Row;
import java.util.Optional;

/** A price, if there is one, in the columns price_nanos and price_currency. */
public final class PriceColumns {

  private PriceColumns() {}

  public static Optional<Price> read(Row row) {
    return row.maybeNumber("price_nanos")
        .map(nanos -> new Price(new Money(nanos, Money.currency(row.text("price_currency")))));
  }

  public static Optional<Long> nanos(Optional<Price> price) {
    return price.map(present -> present.perRequest().nanos());
  }

  public static Optional<String> currency(Optional<Price> price) {
    return price.map(present -> present.perRequest().currency().getCurrencyCode());
  }
}
