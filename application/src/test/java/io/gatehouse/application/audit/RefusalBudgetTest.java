package io.gatehouse.application.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.application.limit.OneByOneLimiter;
import io.gatehouse.application.runtime.SettableClock;
import io.gatehouse.domain.audit.Actor;
import io.gatehouse.domain.audit.Provenance;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RefusalBudgetTest {

  private static final Provenance STRANGER = new Provenance(Actor.ANONYMOUS, "192.0.2.1", "req_1");
  private static final Provenance PERSON = STRANGER.by(new Actor("usr_ada"));

  private final AtomicInteger unrecorded = new AtomicInteger();
  private final RefusalBudget budget =
      new RefusalBudget(new OneByOneLimiter(new SettableClock()), unrecorded::incrementAndGet);

  @Test
  void strangersOfOneAddressShareABudgetAndTheRestIsCounted() {
    assertThat(covered(STRANGER, 1000)).isEqualTo(600);
    assertThat(unrecorded).hasValue(400);
    assertThat(budget.covers(from("192.0.2.2"))).isTrue();
  }

  @Test
  void whoHasAWholeNetworkOfAddressesHasOneBudget() {
    for (int host = 0; host < 600; host++) {
      assertThat(budget.covers(from("2001:db8::" + Integer.toHexString(host)))).isTrue();
    }
    assertThat(budget.covers(from("2001:db8::ffff:0:0:1"))).isFalse();
    assertThat(budget.covers(from("2001:db8:0:1::1"))).isTrue();
  }

  private static Provenance from(String address) {
    return new Provenance(Actor.ANONYMOUS, address, "req_2");
  }

  @Test
  void noStrangerBlindsTheTrailToAPerson() {
    covered(STRANGER, 1000);
    assertThat(covered(PERSON, 1000)).isEqualTo(1000);
  }

  private int covered(Provenance provenance, int times) {
    int covered = 0;
    for (int time = 0; time < times; time++) {
      covered += budget.covers(provenance) ? 1 : 0;
    }
    return covered;
  }
}
