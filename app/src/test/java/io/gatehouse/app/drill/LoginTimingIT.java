package io.gatehouse.app.drill;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The time that a failed login takes must not tell whether the account exists. */
@Tag("alone")
class LoginTimingIT {

  private static final int TRIES = 50;
  private static final int MAJORITY = 2;

  @Test
  void failedLoginsTakeAsLongWhetherTheAccountExistsOrNot() throws Exception {
    try (GatehouseProcess gatehouse = GatehouseProcess.prepare().start()) {
      Api api = Api.of(gatehouse);
      api.setUp();
      measure(api, Api.ADMIN_EMAIL, 5);
      measure(api, "nobody@example.com", 5);

      // A machine that does other things at the same time may spoil one round. The median of three
      // counts, which is known once two are on the same side.
      List<Double> rounds = new ArrayList<>();
      while (equal(rounds) < MAJORITY && rounds.size() - equal(rounds) < MAJORITY) {
        rounds.add(difference(api));
      }

      assertThat(equal(rounds))
          .as("differences of the medians over %d tries each: %s", TRIES, rounds)
          .isEqualTo(MAJORITY);
    }
  }

  private static long equal(List<Double> rounds) {
    return rounds.stream().filter(difference -> difference < 0.10).count();
  }

  private static double difference(Api api) {
    long[] known = new long[TRIES];
    long[] unknown = new long[TRIES];
    for (int i = 0; i < TRIES; i++) {
      known[i] = measure(api, Api.ADMIN_EMAIL, 1);
      unknown[i] = measure(api, "nobody" + i + "@example.com", 1);
    }
    double first = median(known);
    double second = median(unknown);
    return Math.abs(first - second) / Math.max(first, second);
  }

  private static long measure(Api api, String email, int times) {
    long start = System.nanoTime();
    for (int i = 0; i < times; i++) {
      Api.Reply reply =
          api.post(
              "/api/auth/login", Map.of("email", email, "password", "not the right one at all"));
      assertThat(reply.expect(401).text("code")).isEqualTo("invalid_credentials");
    }
    return System.nanoTime() - start;
  }

  private static double median(long[] times) {
    long[] sorted = times.clone();
    Arrays.sort(sorted);
    return (sorted[(TRIES - 1) / 2] + sorted[TRIES / 2]) / 2.0;
  }
}
