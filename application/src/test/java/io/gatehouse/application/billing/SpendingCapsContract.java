package io.gatehouse.application.billing;

import static io.gatehouse.application.billing.ChargeSamples.PLAIN;
import static io.gatehouse.application.billing.ChargeSamples.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.gatehouse.application.change.Change;
import io.gatehouse.domain.audit.Action;
import io.gatehouse.domain.billing.BillingPeriod;
import io.gatehouse.domain.money.Tariff;
import io.gatehouse.domain.money.TariffText;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of those who come to their spending caps, whatever keeps the books. */
public abstract class SpendingCapsContract {

  private static final Tariff EURO = TariffText.parse("1 EUR charge=23 free=0 per_request *:5");
  private static final Tariff OTHER =
      TariffText.parse("1 USD charge=23 free=0 per_request *:0.004");
  private static final Tariff VOLUME =
      TariffText.parse("1 USD charge=23 free=0 volume 10:0.001 *:0.0005");

  private CapHouse house;

  protected abstract CapStores stores();

  @BeforeEach
  void open() {
    house = new CapHouse(stores());
  }

  @Test
  void bothSidesAreToldOfEachThresholdOnceByThePlatformItself() {
    house.cap("0.01");
    house.book(7, PLAIN);
    assertThat(house.entries(house.producer)).isEmpty();
    assertThat(house.entries(house.customer)).isEmpty();

    house.book(1, PLAIN);
    house.book(1, PLAIN);

    assertThat(house.entries(house.producer))
        .singleElement()
        .satisfies(
            entry -> {
              assertThat(entry.provenance().actor().value()).isEqualTo("platform");
              assertThat(entry.deed().action()).isEqualTo(Action.REACH_SPENDING_CAP);
              assertThat(entry.deed().resource().value())
                  .isEqualTo(house.subscription().id().toString());
              assertThat(entry.deed().details())
                  .isEqualTo(
                      Map.of(
                          "consumer", house.consumer.id().toString(),
                          "percent", "80",
                          "state", "near",
                          "spent", "0.008000000 USD",
                          "spending_cap", "0.010000000 USD"));
            });
    assertThat(house.percents(house.customer)).containsExactly("80");
    assertThat(house.isSpentOut()).isFalse();
    assertThat(house.keeping.changes).isEmpty();

    house.book(1, PLAIN);
    house.book(1, PLAIN);

    assertThat(house.percents(house.producer)).containsExactly("80", "100");
    assertThat(house.percents(house.customer)).containsExactly("80", "100");
    assertThat(house.told()).containsExactly("80", "100");
    assertThat(house.isSpentOut()).isTrue();
    assertThat(house.keeping.changes)
        .containsExactly(Change.of(Change.Kind.CONSUMER, house.consumer.id()));
  }

  @Test
  void severalThresholdsMayBeReachedAtOnce() {
    house.cap("0.01");
    house.book(25, PLAIN);
    assertThat(house.percents(house.producer)).containsExactly("80", "100");
    assertThat(house.entries(house.producer).get(0).deed().details())
        .containsEntry("spent", "0.025000000 USD");
    assertThat(house.told()).containsExactly("80", "100");
  }

  @Test
  void whoHasNoCapSpendsAnything() {
    house.book(1_000, PLAIN);
    house.uncap();
    house.book(1_000, PLAIN);
    assertThat(house.entries(house.producer)).isEmpty();
    assertThat(house.isSpentOut()).isFalse();
  }

  @Test
  void ofAnOrganizationsOwnThingsItIsToldOnce() {
    house = house.atHome();
    house.cap("0.01");
    house.book(10, PLAIN);
    assertThat(house.percents(house.producer)).containsExactly("80", "100");
    assertThat(house.payers()).isEmpty();
  }

  @Test
  void allTariffsOfTheCurrencyCountAndNoOthers() {
    house.cap("0.01");
    house.book(9, EURO);
    house.book(1, OTHER);
    house.book(4, PLAIN);
    assertThat(house.told()).containsExactly("80");
    house.book(2, PLAIN);
    assertThat(house.told()).containsExactly("80", "100");
    assertThat(house.isSpentOut()).isTrue();
  }

  /** Whoever pays by volume may owe less with one more: then there is something left to spend. */
  @Test
  void whatBecomesCheaperMayBeSpentAgain() {
    house.cap("0.01");
    house.book(10, VOLUME);
    assertThat(house.isSpentOut()).isTrue();

    house.book(1, VOLUME);

    assertThat(house.isSpentOut()).isFalse();
    assertThat(house.percents(house.producer)).containsExactly("80", "100", "55");
    assertThat(house.keeping.changes).hasSize(2);

    house.book(8, VOLUME);
    assertThat(house.keeping.changes).hasSize(2);
    house.book(1, VOLUME);

    assertThat(house.isSpentOut()).isTrue();
    assertThat(house.percents(house.producer)).containsExactly("80", "100", "55", "100");
    assertThat(house.keeping.changes).hasSize(3);
    assertThat(house.told()).containsExactly("80", "100");
  }

  @Test
  void nextPeriodBeginsWithNothingAndIsToldOfAnew() {
    house.cap("0.01");
    house.book(10, PLAIN);
    BillingPeriod first = house.period();
    assertThat(house.close(START.plusSeconds(600))).containsExactly(house.consumer.id());
    assertThat(house.isSpentOut()).isFalse();

    house.book(7, PLAIN, START.plusSeconds(600));
    assertThat(house.told()).containsExactly("80", "100");
    house.book(3, PLAIN, START.plusSeconds(600));
    assertThat(house.told()).containsExactly("80", "100", "80", "100");
    assertThat(house.isSpentOut()).isTrue();
    assertThat(house.period().number()).isEqualTo(first.number() + 1);
  }

  @Test
  void whoeverPaysUnderACapIsToldWhenItBeginsAnew() {
    house.cap("0.01");
    assertThat(house.payers()).isEqualTo(Map.of(house.customer.id(), 1L));
    house.book(10, PLAIN);
    house.closeNow();
    assertThat(house.entries(house.customer))
        .extracting(entry -> entry.deed().action(), entry -> entry.deed().resource().value())
        .endsWith(tuple(Action.CLOSE_PERIOD, house.producer.id().toString()));
    house.end();
    assertThat(house.payers()).isEmpty();
  }

  @Test
  void whatBelongsToAClosedPeriodCountsThere() {
    house.cap("0.01");
    house.book(1, PLAIN);
    assertThat(house.close(START.plusSeconds(600))).isEmpty();

    house.book(50, PLAIN, START.plusSeconds(599));

    assertThat(house.told()).isEmpty();
    assertThat(house.isSpentOut()).isFalse();
  }

  /** As the statement says it: what comes too late for its period is a part of the open one. */
  @Test
  void whatComesTooLateForItsPeriodCountsInTheOpenOne() {
    house.cap("0.01");
    house.book(1, PLAIN);
    assertThat(house.close(START.plusSeconds(600))).isEmpty();
    house.house.clock.pass(Duration.ofHours(2));

    house.book(50, PLAIN, START.plusSeconds(1));

    assertThat(house.isSpentOut()).isTrue();
  }

  @Test
  void whatEndedIsNotLookedAt() {
    house.cap("0.01");
    house.end();
    house.book(50, PLAIN);
    assertThat(house.told()).isEmpty();
    assertThat(house.entries(house.producer)).isEmpty();
  }

  @Test
  void anotherCapIsLookedAtAtOnceAndToldOfAnew() {
    house.cap("0.01");
    house.book(10, PLAIN);

    house.cap("0.02");
    assertThat(house.isSpentOut()).isFalse();
    assertThat(house.keeping.changes).hasSize(2);
    house.cap("0.012");
    assertThat(house.isSpentOut()).isFalse();
    assertThat(house.told()).containsExactly("80", "100", "80");
    house.cap("0.01");
    assertThat(house.isSpentOut()).isTrue();

    assertThat(house.told()).containsExactly("80", "100", "80", "80", "100");
    assertThat(house.keeping.changes).hasSize(3);
    assertThat(house.entries(house.producer))
        .extracting(entry -> entry.deed().action(), entry -> entry.deed().details().get("percent"))
        .endsWith(
            tuple(Action.SET_SPENDING_CAP, null),
            tuple(Action.REACH_SPENDING_CAP, "80"),
            tuple(Action.REACH_SPENDING_CAP, "100"));
  }

  @Test
  void withoutItsCapASubscriptionIsFreeAtOnce() {
    house.cap("0.01");
    house.book(10, PLAIN);

    house.uncap();

    assertThat(house.isSpentOut()).isFalse();
    assertThat(house.keeping.changes).hasSize(2);
    assertThat(house.marks()).isEmpty();
    house.book(10, PLAIN);
    assertThat(house.isSpentOut()).isFalse();
    house.cap("0.01");
    assertThat(house.isSpentOut()).isTrue();
    assertThat(house.told()).containsExactly("80", "100", "80", "100");
  }

  @Test
  void whatIsPutRightCountsToo() {
    house.cap("0.01");
    house.book(5, PLAIN);

    house.correct("0.003");
    assertThat(house.percents(house.customer)).containsExactly(null, "80");
    assertThat(house.isSpentOut()).isFalse();
    house.correct("0.002");

    assertThat(house.told()).containsExactly("80", "100");
    assertThat(house.isSpentOut()).isTrue();
    assertThat(house.keeping.changes)
        .containsExactly(Change.of(Change.Kind.CONSUMER, house.consumer.id()));

    house.correct("-0.006");

    assertThat(house.isSpentOut()).isFalse();
    assertThat(house.keeping.changes).hasSize(2);
    assertThat(house.spent().amount()).isEqualTo("0.004000000");
    house.book(6, PLAIN);
    assertThat(house.isSpentOut()).isTrue();
    house.closeNow();
    assertThat(house.isSpentOut()).isFalse();
  }

  /** Who books has others to book for; who changes a cap relies on it from the answer on. */
  @Test
  void onlyWhoChangesACapWaitsForTheirOwnNode() {
    house.cap("0.01");
    house.book(10, PLAIN);
    assertThat(house.keeping.waits).containsExactly(false);
    house.cap("0.02");
    assertThat(house.keeping.waits).containsExactly(false, true);
  }

  @Test
  void trailTellsWhetherMoreMayBeSpent() {
    house.cap("0.01");
    house.book(10, VOLUME);
    house.book(1, VOLUME);
    house.book(9, VOLUME);
    house.correct("-0.0015");
    assertThat(house.entries(house.customer))
        .filteredOn(entry -> entry.deed().action() == Action.REACH_SPENDING_CAP)
        .extracting(
            entry -> entry.deed().details().get("percent"),
            entry -> entry.deed().details().get("state"))
        .containsExactly(
            tuple("80", "near"),
            tuple("100", "reached"),
            tuple("55", "free_again"),
            tuple("100", "reached"),
            tuple("85", "free_again"));
  }
}
