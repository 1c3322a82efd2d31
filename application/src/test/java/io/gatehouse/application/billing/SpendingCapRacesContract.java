package io.gatehouse.application.billing;

import static io.gatehouse.application.billing.ChargeSamples.PLAIN;
import static io.gatehouse.application.billing.ChargeSamples.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.application.runtime.Race;
import io.gatehouse.domain.billing.Charge;
import io.gatehouse.domain.money.Money;
import io.gatehouse.domain.money.Tariff;
import io.gatehouse.domain.money.TariffText;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever happens at once, in the end gateways were told what the books say. */
public abstract class SpendingCapRacesContract {

  private static final Tariff OTHER =
      TariffText.parse("1 USD charge=23 free=0 per_request *:0.002");

  /** One on which prices depend on how many there were, and may fall. */
  private static final Tariff VOLUME =
      TariffText.parse("1 USD charge=23 free=0 volume 9:0.003 *:0.0001");

  protected abstract CapStores stores();

  /** Each sees its own part only, until the other has committed. */
  @Test
  void thoseWhoBookByDifferentTariffsMissNothingTogether() {
    CapStores stores = stores();
    for (int round = 0; round < 20; round++) {
      CapHouse house = new CapHouse(stores);
      house.cap("0.03");
      house.book(8, PLAIN);
      house.book(8, OTHER);
      int before = house.told().size();

      Race.of(
          2,
          runner -> {
            Tariff tariff = runner == 0 ? PLAIN : OTHER;
            house.house.book(
                house.charge(runner, tariff, START), house.charge(runner, tariff, START));
            return runner;
          });

      assertThat(house.spent()).isEqualTo(Money.parse("0.03", Money.currency("USD")));
      assertThat(house.isSpentOut()).isTrue();
      assertThat(house.told().subList(before, house.told().size())).containsExactly("100");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void bookersChangedCapsAndClosedPeriodsAgreeInTheEnd(int seed) {
    CapHouse house = new CapHouse(stores());
    house.book(1, PLAIN, now());
    AtomicInteger setFree = new AtomicInteger();
    Random random = new Random(seed);
    for (int round = 0; round < 40; round++) {
      List<Runnable> acts =
          List.of(
              random.nextInt(3) == 0 ? correction(house, random) : booking(house, random),
              random.nextBoolean() ? booking(house, random) : change(house, random),
              () -> setFree.addAndGet(close(house)));
      int runners = random.nextInt(4) == 0 ? 3 : 2;

      Race.of(
          runners,
          runner -> {
            acts.get(runner).run();
            return runner;
          });

      assertThat(house.isSpentOut()).isEqualTo(house.isOver());
      int turns = house.keeping.changes.size() + setFree.get();
      assertThat(turns % 2 == 1).as("the last of %s turns", turns).isEqualTo(house.isOver());
    }
  }

  private static int close(CapHouse house) {
    return house.close(now()).size();
  }

  private static Runnable change(CapHouse house, Random random) {
    String cap = List.of("none", "0.01", "0.05", "0.2").get(random.nextInt(4));
    return () -> {
      if (cap.equals("none")) {
        house.uncap();
      } else {
        house.cap(cap);
      }
    };
  }

  private static Runnable correction(CapHouse house, Random random) {
    String amount = List.of("0.02", "-0.02", "-0.1").get(random.nextInt(3));
    return () -> house.correct(amount);
  }

  private static Runnable booking(CapHouse house, Random random) {
    int key = random.nextInt(1_000_000);
    Tariff tariff = List.of(PLAIN, OTHER, VOLUME).get(random.nextInt(3));
    Charge[] charges = new Charge[1 + random.nextInt(8)];
    return () -> {
      Arrays.setAll(charges, each -> house.charge(key, tariff, now()));
      house.house.book(charges);
    };
  }

  private static Instant now() {
    return Instant.now().truncatedTo(ChronoUnit.MICROS);
  }
}
