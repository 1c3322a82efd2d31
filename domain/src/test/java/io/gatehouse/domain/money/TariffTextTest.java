package io.gatehouse.domain.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.domain.value.InvalidValue;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TariffTextTest {

  @Test
  void readsWhatItWrites() {
    Random random = new Random(41);
    Map<String, Tariff> seen = new HashMap<>();
    for (int run = 0; run < 20_000; run++) {
      Tariff tariff = Tariffs.any(random);
      String text = TariffText.format(tariff);
      assertThat(TariffText.parse(text)).isEqualTo(tariff).hasToString(text);
      Tariff same = seen.put(text, tariff);
      assertThat(same == null || same.equals(tariff)).as("one text for each").isTrue();
    }
  }

  /** They stand in books: none of them may ever be read in another way, or not at all. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "1 USD charge=23 free=0 per_request *:0.001",
        "1 EUR charge=2345 free=1000000000000000 per_request *:0",
        "1 JPY charge=5 free=0 per_request *:9223372036.854775807",
        "1 USD charge=23 free=100 graduated 1000:0.001 10000:0.0005 *:0.000000001",
        "1 USD charge=2 free=0 graduated *:9000",
        "1 USD charge=24 free=7 volume 1:5 1000000000000000:0 *:0.000009",
        "1 BHD charge=23 free=0 package 1000:1.5",
        "1 BHD charge=23 free=0 package 1000000000000000:9223372036",
      })
  void textsStayWhatTheyAre(String text) {
    assertThat(TariffText.format(TariffText.parse(text))).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "USD 0.001",
        "2 USD charge=23 free=0 per_request *:0.001",
        "1 usd charge=23 free=0 per_request *:0.001",
        "1 USD charge=32 free=0 per_request *:0.001",
        "1 USD charge=22 free=0 per_request *:0.001",
        "1 USD charge= free=0 per_request *:0.001",
        "1 USD charge=23 free=00 per_request *:0.001",
        "1 USD charge=23 free=-1 per_request *:0.001",
        "1 USD charge=23 free=0 per_request 5:0.001",
        "1 USD charge=23 free=0 per_request *:0.001 *:0.001",
        "1 USD charge=23 free=0 per_request *:0.0010",
        "1 USD charge=23 free=0 per_request *:00.001",
        "1 USD charge=23 free=0 per_request *:-1",
        "1 USD charge=23 free=0 per_request *:9999999999",
        "1 USD charge=23 free=0 per_request",
        "1 USD charge=23 free=0 stepped *:1",
        "1 USD charge=23 free=0 package 5:1 6:1",
        "1 USD charge=23 free=0 graduated 05:1 *:1",
        "1 USD charge=23 free=0 graduated 5:1  *:1",
        "1 USD charge=23 free=0 graduated 5:1 *:1 ",
        "1 USD charge=23 free=0 graduated 5:1 *:1\n",
      })
  void otherTextsAreNone(String text) {
    assertThatThrownBy(() -> TariffText.parse(text))
        .isInstanceOf(InvalidValue.class)
        .hasMessageStartingWith("tariff: malformed");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1 ZZZ charge=23 free=0 per_request *:0.001",
        "1 USD charge=23 free=1000000000000001 per_request *:0.001",
        "1 USD charge=23 free=0 package *:1",
        "1 USD charge=23 free=0 package 0:1",
        "1 USD charge=23 free=0 graduated 5:1",
        "1 USD charge=23 free=0 volume 5:1 4:1 *:1",
      })
  void tariffsThatMayNotBeAreRefused(String text) {
    assertThatThrownBy(() -> TariffText.parse(text)).isInstanceOf(InvalidValue.class);
  }
}
