package io.gatehouse.application.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.domain.usage.Outcome;
import io.gatehouse.domain.usage.Settlement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class JoinedSettlementsTest {

  private static final Settlement SERVED = new Settlement(Outcome.SERVED, 200, 1, 2, 3);

  private final Admitted admitted = LetIn.byAnybody(1, null, Instant.EPOCH);
  private final List<String> said = new ArrayList<>();
  private final List<RuntimeException> troubles = new ArrayList<>();

  @Test
  void theFirstDecidesByWhichTicketItIsSettled() {
    SettleRequest settle = joined(new Saying("a", 7), new Saying("b", 9));

    assertThat(settle.open(admitted, "req_1")).isTrue();
    settle.settle(admitted, "req_1", SERVED);

    assertThat(said).containsExactly("a opens", "b opens", "a settles 7", "b settles 7");
  }

  @Test
  void nobodyHearsOfWhatIsRefused() {
    SettleRequest settle = joined(new Saying("a", Settlements.REFUSED), new Saying("b", 9));

    assertThat(settle.open(admitted, "req_1")).isFalse();
    assertThat(said).containsExactly("a opens");
  }

  @Test
  void whatBreaksInAnotherChangesNothing() {
    SettleRequest settle = joined(new Saying("a", 7), new Breaking(), new Saying("b", 9));

    assertThat(settle.open(admitted, "req_1")).isTrue();
    settle.settle(admitted, "req_1", SERVED);

    assertThat(said).containsExactly("a opens", "b opens", "a settles 7", "b settles 7");
    assertThat(troubles).extracting(Throwable::getMessage).containsExactly("opening", "settling");
  }

  @Test
  void whatBreaksInTheFirstIsToldOnceTheOthersHaveHeard() {
    SettleRequest settle = joined(new Breaking(), new Saying("b", 9));

    assertThatThrownBy(() -> settle.open(admitted, "req_1")).hasMessage("opening");
    assertThatThrownBy(() -> settle.settle(admitted, "req_1", SERVED)).hasMessage("settling");

    assertThat(said).containsExactly("b settles 0");
  }

  private SettleRequest joined(Settlements first, Settlements... others) {
    return new SettleRequest(new JoinedSettlements(first, List.of(others), troubles::add));
  }

  private final class Saying implements Settlements {

    private final String name;
    private final long ticket;

    private Saying(String name, long ticket) {
      this.name = name;
      this.ticket = ticket;
    }

    @Override
    public long admitted(Admitted request, String requestId) {
      said.add(name + " opens");
      return ticket;
    }

    @Override
    public void settled(Admitted request, long number, String requestId, Settlement settlement) {
      said.add(name + " settles " + number);
    }
  }

  private static final class Breaking implements Settlements {

    @Override
    public long admitted(Admitted request, String requestId) {
      throw new IllegalStateException("opening");
    }

    @Override
    public void settled(Admitted request, long number, String requestId, Settlement settlement) {
      throw new IllegalStateException("settling");
    }
  }
}
