package io.gatehouse.gateway.drill;

import io.gatehouse.application.gateway.Admitted;
import io.gatehouse.application.gateway.Settlements;
import io.gatehouse.domain.usage.Outcome;
import io.gatehouse.domain.usage.Settlement;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;

/** Remembers of requests only that they are not settled yet, so that it does not grow itself. */
final class Ledger implements Settlements {

  private final Set<String> underWay = ConcurrentHashMap.newKeySet();
  private final LongAdder admitted = new LongAdder();
  private final AtomicLongArray settled = new AtomicLongArray(Outcome.values().length);

  @Override
  public long admitted(Admitted request, String requestId) {
    if (!underWay.add(requestId)) {
      throw new IllegalStateException(requestId + " was admitted twice");
    }
    admitted.increment();
    return 1;
  }

  @Override
  public void settled(Admitted request, long ticket, String requestId, Settlement settlement) {
    if (underWay.remove(requestId)) {
      settled.incrementAndGet(settlement.outcome().ordinal());
    }
  }

  /** Requests that went on to the upstream. */
  long admitted() {
    return admitted.sum();
  }

  /** What became of those, each counted once. */
  long settled(Outcome outcome) {
    return settled.get(outcome.ordinal());
  }

  int underWay() {
    return underWay.size();
  }
}
