package io.gatehouse.persistence.money;

import io.gatehouse.domain.money.Price;
import io.gatehouse.domain.money.Tariff;
import io.gatehouse.domain.money.TariffText;
import io.gatehouse.persistence.sql.Row;
import java.util.Optional;

/**
 * A tariff, if there is one: in the columns of a {@link PriceColumns price} if that is all of it,
 * as it always was, and otherwise in the column tariff.
 */
public final class TariffColumns {

  private TariffColumns() {}

  public static Optional<Tariff> read(Row row) {
    return row.maybeText("tariff")
        .map(TariffText::parse)
        .or(() -> PriceColumns.read(row).map(Tariff::of));
  }

  /** What goes into the columns of a price. */
  public static Optional<Price> price(Optional<Tariff> tariff) {
    return tariff.flatMap(Tariff::plainPrice);
  }

  /** What goes into the column tariff. */
  public static Optional<String> text(Optional<Tariff> tariff) {
    return tariff.filter(all -> all.plainPrice().isEmpty()).map(TariffText::format);
  }
}
