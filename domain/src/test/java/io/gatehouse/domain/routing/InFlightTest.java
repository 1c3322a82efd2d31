package io.gatehouse.domain.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class InFlightTest {

  @Test
  void boundMayChangeMeanwhile() {
    InFlight requests = new InFlight();
    assertThat(requests.enter(Integer.MAX_VALUE)).isTrue();
    assertThat(requests.enter(2)).isTrue();
    assertThat(requests.enter(2)).isFalse();
    assertThat(requests.enter(1)).isFalse();
    assertThat(requests.enter(3)).isTrue();
    requests.leave();
    requests.leave();
    assertThat(requests.enter(2)).isTrue();
    assertThat(requests.count()).isEqualTo(2);
  }

  @Test
  void exactlyAsManyAsMayGetInDo() throws Exception {
    InFlight requests = new InFlight();
    AtomicInteger in = new AtomicInteger();
    Threads.run(
        4,
        thread -> {
          for (int attempt = 0; attempt < 10_000; attempt++) {
            if (requests.enter(7777)) {
              in.incrementAndGet();
            }
          }
        });
    assertThat(in).hasValue(7777);
    assertThat(requests.count()).isEqualTo(7777);
  }

  /** With three threads and room for three nobody is turned away, however they overlap. */
  @Test
  void nobodyIsTurnedAwayWhileThereIsRoom() throws Exception {
    InFlight requests = new InFlight();
    AtomicInteger refused = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    CyclicBarrier start = new CyclicBarrier(3);
    Threads.run(
        3,
        thread -> {
          start.await();
          for (int attempt = 0; attempt < 100_000; attempt++) {
            if (requests.enter(3)) {
              most.accumulateAndGet(requests.count(), Math::max);
              requests.leave();
            } else {
              refused.incrementAndGet();
            }
          }
        });
    assertThat(refused).hasValue(0);
    assertThat(most.get()).isBetween(1, 3);
    assertThat(requests.count()).isZero();
  }
}
