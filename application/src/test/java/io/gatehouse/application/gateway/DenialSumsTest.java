package io.gatehouse.application.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.application.runtime.Race;
import io.gatehouse.domain.value.IpAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class DenialSumsTest {

  private static final IpAddress ADDRESS = IpAddress.parse("192.0.2.1");

  @Test
  void memoryIsBoundedAndTheRestIsCounted() {
    DenialSums sums = new DenialSums(Clock.systemUTC(), 10);
    for (int organization = 0; organization < 30; organization++) {
      sums.denied(Gatecrash.byNobody(organization), ADDRESS, "req_1");
    }
    sums.denied(Gatecrash.byNobody(0), ADDRESS, "req_2");

    assertThat(sums.take(true)).hasSize(10);
    assertThat(sums.lost()).isEqualTo(20);
  }

  /** Kinds are closed all the time, because each time that somebody takes, a minute has passed. */
  @Test
  void nothingIsLostOrCountedTwiceWhoeverComesMeanwhile() {
    AtomicLong now = new AtomicLong();
    DenialSums sums = new DenialSums(() -> Instant.ofEpochMilli(now.get()));
    AtomicInteger adding = new AtomicInteger(3);
    AtomicLong taken = new AtomicLong();
    List<Admission.Denied> two = List.of(Gatecrash.byNobody(1), Gatecrash.byKey(1, 20));
    int each = 50_000;
    Race.of(
        4,
        runner -> {
          if (runner < 3) {
            for (int count = 0; count < each; count++) {
              sums.denied(two.get(count % 2), ADDRESS, "req_1");
            }
            adding.decrementAndGet();
          } else {
            boolean last = false;
            while (!last) {
              last = adding.get() == 0;
              now.addAndGet(Duration.ofMinutes(1).toMillis());
              sums.take(false).forEach(sum -> taken.addAndGet(sum.count()));
            }
          }
          return true;
        });
    assertThat(taken.get()).isEqualTo(3L * each);
    assertThat(sums.lost()).isZero();
  }
}
