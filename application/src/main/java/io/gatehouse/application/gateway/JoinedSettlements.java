package io.gatehouse.application.gateway;

import io.gatehouse.domain.usage.Settlement;
import java.util.List;
import java.util.function.Consumer;

/** Tells several: one that decides whether a request may go on, and others that only hear of it. */
public final class JoinedSettlements implements Settlements {

  private final Settlements record;
  private final List<Settlements> others;
  private final Consumer<RuntimeException> troubles;

  /**
   * @param others what breaks in them changes nothing for anybody
   * @param troubles is told of what breaks in them
   */
  public JoinedSettlements(
      Settlements record, List<Settlements> others, Consumer<RuntimeException> troubles) {
    this.record = record;
    this.others = List.copyOf(others);
    this.troubles = troubles;
  }

  @Override
  public long admitted(Admitted admitted, String requestId) {
    long ticket = record.admitted(admitted, requestId);
    if (ticket != REFUSED) {
      for (Settlements other : others) {
        try {
          other.admitted(admitted, requestId);
        } catch (RuntimeException e) {
          troubles.accept(e);
        }
      }
    }
    return ticket;
  }

  @Override
  public void settled(Admitted admitted, long ticket, String requestId, Settlement settlement) {
    try {
      record.settled(admitted, ticket, requestId, settlement);
    } finally {
      for (Settlements other : others) {
        try {
          other.settled(admitted, ticket, requestId, settlement);
        } catch (RuntimeException e) {
          troubles.accept(e);
        }
      }
    }
  }
}
