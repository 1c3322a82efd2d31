package io.gatehouse.domain.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryBudgetTest {

  /** As bad a beginning as a clock of nanoseconds may have: it overflows on the way. */
  private static final long BEGIN = Long.MAX_VALUE - RetryBudget.PART;

  @ParameterizedTest
  @CsvSource({"0, 0", "1, 10", "10, 100", "20, 200", "100, 1000"})
  void shareOfTheRequestsMayBeRetried(int percent, int retries) {
    RetryBudget budget = new RetryBudget(BEGIN);
    for (int request = 0; request < 1000; request++) {
      budget.requested(BEGIN + request);
    }
    assertThat(taken(budget, percent, BEGIN + 1000)).isEqualTo(retries);
  }

  @Test
  void fewMayBeRetriedWhereThereIsLittleTraffic() {
    RetryBudget budget = new RetryBudget(0);
    budget.requested(0);
    assertThat(taken(budget, 20, 0)).isEqualTo(RetryBudget.ALWAYS);
    assertThat(taken(budget, 0, 0)).isZero();
  }

  @Test
  void whatIsLongAgoDoesNotCount() {
    long window = RetryBudget.PARTS * RetryBudget.PART;
    assertThat(taken(busy(), 20, BEGIN + window - 1)).isEqualTo(200);
    assertThat(taken(busy(), 20, BEGIN + window)).isEqualTo(RetryBudget.ALWAYS);
    RetryBudget budget = busy();
    assertThat(taken(budget, 20, BEGIN)).isEqualTo(200);
    assertThat(taken(budget, 20, BEGIN + window - 1)).isZero();
    assertThat(taken(budget, 20, BEGIN + window)).isEqualTo(RetryBudget.ALWAYS);
    assertThat(taken(budget, 20, BEGIN + 1000 * window)).isEqualTo(RetryBudget.ALWAYS);
  }

  private static RetryBudget busy() {
    RetryBudget budget = new RetryBudget(BEGIN);
    for (int request = 0; request < 1000; request++) {
      budget.requested(BEGIN);
    }
    return budget;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void agreesWithOneThatRemembersEverything(long seed) {
    Random random = new Random(seed);
    int percent = random.nextInt(101);
    RetryBudget budget = new RetryBudget(BEGIN);
    List<Long> requests = new ArrayList<>();
    List<Long> retries = new ArrayList<>();
    long passed = 0;
    for (int step = 0; step < 5000; step++) {
      long most = RetryBudget.PART * (random.nextInt(500) == 0 ? 30 : 1) / 20;
      passed += random.nextLong(most);
      if (random.nextInt(3) > 0) {
        budget.requested(BEGIN + passed);
        requests.add(passed);
      } else {
        long bound = Math.max(RetryBudget.ALWAYS, recent(requests, passed) * percent / 100);
        boolean allowed = percent > 0 && recent(retries, passed) < bound;
        assertThat(budget.tryRetry(percent, BEGIN + passed)).isEqualTo(allowed);
        if (allowed) {
          retries.add(passed);
        }
      }
    }
    assertThat(retries).isNotEmpty();
  }

  private static long recent(List<Long> times, long now) {
    long part = now / RetryBudget.PART;
    return times.stream()
        .filter(time -> time / RetryBudget.PART > part - RetryBudget.PARTS)
        .count();
  }

  private static int taken(RetryBudget budget, int percent, long now) {
    int taken = 0;
    while (budget.tryRetry(percent, now)) {
      taken++;
    }
    return taken;
  }
}
