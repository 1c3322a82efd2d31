package io.gatehouse.gateway.observe;

import io.gatehouse.application.gateway.Admitted;
import io.gatehouse.application.gateway.Settlements;
import io.gatehouse.domain.usage.Outcome;
import io.gatehouse.domain.usage.Settlement;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.LongAdder;

/** Counts what went on to upstreams, and what became of it. */
public final class MeteredSettlements implements Settlements {

  private final LongAdder opened = new LongAdder();
  private final LongAdder[] settled = new LongAdder[Outcome.values().length];

  public MeteredSettlements(MeterRegistry registry) {
    FunctionCounter.builder("gatehouse.gateway.forwarded", opened, LongAdder::sum)
        .description("Requests that went on to an upstream")
        .register(registry);
    for (Outcome outcome : Outcome.values()) {
      LongAdder counter = new LongAdder();
      settled[outcome.ordinal()] = counter;
      FunctionCounter.builder("gatehouse.gateway.settled", counter, LongAdder::sum)
          .description("Admitted requests, by what became of them")
          .tag("outcome", outcome.text())
          .register(registry);
    }
  }

  @Override
  public long admitted(Admitted admitted, String requestId) {
    opened.increment();
    return 1;
  }

  @Override
  public void settled(Admitted admitted, long ticket, String requestId, Settlement settlement) {
    settled[settlement.outcome().ordinal()].increment();
  }
}
