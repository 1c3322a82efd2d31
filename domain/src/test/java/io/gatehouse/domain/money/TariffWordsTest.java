package io.gatehouse.domain.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.domain.value.InvalidValue;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TariffWordsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1 USD charge=23 free=0 per_request *:0.001 | 0.001 USD per request",
        "1 USD charge=23 free=0 per_request *:0 | 0 USD per request",
        "1 JPY charge=23 free=1000 per_request *:20 | first 1,000 free, then 20 JPY per request",
        "1 USD charge=23 free=0 graduated 1000:0.001 10000:0.0005 *:0.0002"
            + "| 0.001 USD per request up to 1,000, then 0.0005 USD up to 10,000, then 0.0002 USD",
        "1 USD charge=23 free=100 graduated 1000:0.001 *:0.0005"
            + "| first 100 free, then 0.001 USD per request up to 1,100, then 0.0005 USD",
        "1 USD charge=23 free=0 volume 1000:0.001 *:0.0005"
            + "| 0.001 USD per request if there are up to 1,000, 0.0005 USD per request if there"
            + " are more",
        "1 USD charge=23 free=0 volume *:0.001" + "| 0.001 USD per request however many there are",
        "1 EUR charge=23 free=0 package 1000:0.9 | 0.9 EUR for each 1,000 requests begun",
        "1 EUR charge=24 free=0 per_request *:1"
            + "| 1 EUR per request; answers of 2xx, 4xx are charged",
      })
  void tariffsAreToldInWords(String text, String words) {
    assertThat(TariffWords.of(TariffText.parse(text))).isEqualTo(words);
  }

  /** What a graduated tariff says of its first bound is when the price changes. */
  @Test
  void boundsCountAllThatAreCharged() {
    Random random = new Random(17);
    int seen = 0;
    while (seen < 100) {
      Tariff tariff = Tariffs.any(random);
      if (tariff.model() instanceof PriceModel.Graduated graduated
          && graduated.tiers().size() > 1) {
        long bound = tariff.freeRequests() + graduated.tiers().get(0).upTo().orElseThrow();
        assertThat(TariffWords.of(tariff))
            .contains(" up to " + String.format(Locale.ROOT, "%,d", bound));
        Money first = graduated.tiers().get(0).price().perRequest();
        Money second = graduated.tiers().get(1).price().perRequest();
        assertThat(tariff.cost(bound).minus(tariff.cost(bound - 1))).isEqualTo(first);
        assertThat(tariff.cost(bound + 1).minus(tariff.cost(bound))).isEqualTo(second);
        seen++;
      }
    }
  }

  /** Whoever reads it knows what to change. */
  @Test
  void tiersThatAreOutOfOrderAreToldWhatToDo() {
    Price cent = Price.parse("0.01", Money.currency("USD"));
    Tier bounded = new Tier(Optional.of(5L), cent);
    Tier endless = new Tier(Optional.empty(), cent);
    assertThatThrownBy(() -> new PriceModel.Graduated(List.of(bounded)))
        .isInstanceOfSatisfying(
            InvalidValue.class, refused -> assertThat(refused.expected()).contains("leave it out"));
    assertThatThrownBy(() -> new PriceModel.Volume(List.of(endless, endless)))
        .isInstanceOfSatisfying(
            InvalidValue.class,
            refused -> assertThat(refused.expected()).contains("say how far this one goes"));
  }
}
