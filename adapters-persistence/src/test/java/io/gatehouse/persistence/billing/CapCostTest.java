package io.gatehouse.persistence.billing;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.application.billing.CapHouse;
import io.gatehouse.application.billing.CapStores;
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
