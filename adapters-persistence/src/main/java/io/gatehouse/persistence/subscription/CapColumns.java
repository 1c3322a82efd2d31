package io.gatehouse.persistence.subscription;

import io.gatehouse.domain.money.Money;
import io.gatehouse.domain.subscription.SpendingCap;
import io.gatehouse.persistence.sql.Row;
import java.util.Optional;

/** A spending cap, if there is one, in the columns cap_nanos and cap_currency. */
public final class CapColumns {

  private CapColumns() {}

  public static Optional<SpendingCap> read(Row row) {
    return row.maybeNumber("cap_nanos")
        .map(nanos -> new SpendingCap(new Money(nanos, Money.currency(row.text("cap_currency")))));
  }

  public static Optional<Long> nanos(Optional<SpendingCap> cap) {
    return cap.map(present -> present.amount().nanos());
  }

  public static Optional<String> currency(Optional<SpendingCap> cap) {
    return cap.map(present -> present.currency().getCurrencyCode());
  }
}
