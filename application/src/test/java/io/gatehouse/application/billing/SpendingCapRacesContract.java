package io.gatehouse.application.billing;

import static io.gatehouse.application.billing.ChargeSamples.PLAIN;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.application.runtime.Race;
import io.gatehouse.domain.money.Money;
import io.gatehouse.domain.money.Tariff;
import io.gatehouse.domain.money.TariffText;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever happens at once, in the end gateways were told what the books say. */
public abstract class SpendingCapRacesContract {

  private static final Tariff OTHER = TariffText.parse("1 USD charge=23 free=0 per_request *:0.002");

  /** One on which prices depend on how many there were, and may fall. */
  private static final Tariff VOLUME =
      TariffText.parse("1 USD charge=23 free=0 volume 9:0.003 *:0.0001");

  protected abstract CapStores stores();

  /** Each sees its own part only, until the other has committed. */
  @Test
  void thoseWhoBookByDifferentTariffsMissNothingTogether() {
    CapStores stores = stores();
    for (int round = 0; round < 8; round++) {
      CapHouse house = new CapHouse(stores);
      house.cap("0.03");
      int before = stores.keeping().told.size();

      Race.of(
          2,
          runner -> {
            for (int time = 0; time < 10; time++) {
              house.book(1, runner == 0 ? PLAIN : OTHER);
            }
            return runner;
          });

      assertThat(house.spent()).isEqualTo(Money.parse("0.03", Money.currency("USD")));
      assertThat(house.isSpentOut()).isTrue();
      assertThat(house.told().subList(before, before + 2)).containsExactly("80", "100");
      assertThat(house.told()).hasSize(before + 2);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void bookersChangedCapsAndClosedPeriodsAgreeInTheEnd(int seed) {
    CapHouse house = new CapHouse(stores());
    house.book(1, PLAIN, now());
    AtomicInteger setFree = new AtomicInteger();

    Race.of(
        5,
        runner -> {
          Random random = new Random(seed * 10L + runner);
          for (int time = 0; time < 15; time++) {
            switch (runner) {
              case 0 -> change(house, random);
              case 1 -> setFree.addAndGet(house.close(now()).size());
              default ->
                  house.book(
                      1 + random.nextInt(8),
                      List.of(PLAIN, OTHER, VOLUME).get(random.nextInt(3)),
                      now());
            }
          }
          return runner;
        });

    assertThat(house.isSpentOut()).isEqualTo(house.isOver());
    int turns = house.keeping.changes.size() + setFree.get();
    assertThat(turns % 2 == 1).as("the last of %s turns", turns).isEqualTo(house.isOver());
  }

  private static void change(CapHouse house, Random random) {
    switch (random.nextInt(4)) {
      case 0 -> house.uncap();
      case 1 -> house.cap("0.01");
      case 2 -> house.cap("0.05");
      default -> house.cap("0.2");
    }
  }

  private static Instant now() {
    return Instant.now().truncatedTo(ChronoUnit.MICROS);
  }
}
