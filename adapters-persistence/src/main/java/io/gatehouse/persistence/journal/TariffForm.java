package io.gatehouse.persistence.journal;

import io.gatehouse.domain.money.Tariff;
import java.util.function.Function;

/** How tariffs are written in one line, and read again for years. */
public record TariffForm(Function<Tariff, String> writer, Function<String, Tariff> reader) {

  String format(Tariff tariff) {
    return writer.apply(tariff);
  }

  Tariff parse(String text) {
    return reader.apply(text);
  }
}
