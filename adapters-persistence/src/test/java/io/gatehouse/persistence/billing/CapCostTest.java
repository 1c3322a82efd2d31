package io.gatehouse.persistence.billing;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.application.billing.CapHouse;
import io.gatehouse.application.billing.CapStores;
import io.gatehouse.application.billing.ChargeSamples;
import io.gatehouse.persistence.sql.TestStore;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** To look at spending caps costs a statement, and a few more for all who have one. */
class CapCostTest {

  private final TestStore store = TestStore.empty();
  private final CapStores stores = Jdbc.capStores(store);

  @Test
  void looksAreAFewHoweverManyHaveACap() {
    List<CapHouse> free = houses(40);
    List<CapHouse> capped = houses(40);
    capped.forEach(house -> house.cap("1000"));

    long none = cost(free);
    long one = cost(capped.subList(0, 1));
    long many = cost(capped);

    assertThat(one).isEqualTo(many);
    assertThat(many - none).isBetween(1L, 4L);
    assertThat(capped).noneMatch(CapHouse::isSpentOut);
  }

  /** However many pay under a cap: all of them are told in one go. */
  @Test
  void endOfAPeriodCostsAsMuchForManyPayersAsForTwo() {
    long two = closing(2);
    long many = closing(40);

    assertThat(many).isEqualTo(two);
  }

  private long closing(int payers) {
    CapHouse house = new CapHouse(stores);
    house.book(1, ChargeSamples.PLAIN);
    IntStream.range(0, payers).forEach(each -> house.another().cap("1000"));
    house.closeNow();
    long before = store.database().statements();
    house.closeNow();
    return store.database().statements() - before;
  }

  private List<CapHouse> houses(int count) {
    return IntStream.range(0, count).mapToObj(each -> new CapHouse(stores)).toList();
  }

  /** Once all rows are there. */
  private long cost(List<CapHouse> houses) {
    CapHouse.bookTogether(houses);
    long before = store.database().statements();
    CapHouse.bookTogether(houses);
    return store.database().statements() - before;
  }
}
