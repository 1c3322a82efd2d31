package io.gatehouse.gateway;

import io.gatehouse.application.gateway.Admitted;
import io.gatehouse.application.gateway.Settlements;
import io.gatehouse.domain.usage.Settlement;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Remembers what is put on record, as long as it takes anything. */
public final class Records implements Settlements {

  /** What can be wrong with it. */
  public enum Trouble {
    NONE,
    REFUSES,
    BREAKS_ADMITTED,
    BREAKS_SETTLED
  }

  private final List<Settlement> settlements = new CopyOnWriteArrayList<>();
  private final List<String> opened = new CopyOnWriteArrayList<>();
  private volatile Trouble trouble = Trouble.NONE;

  @Override
  public long admitted(Admitted admitted, String requestId) {
    if (trouble == Trouble.REFUSES) {
      return REFUSED;
    }
    if (trouble == Trouble.BREAKS_ADMITTED) {
      throw new IllegalStateException("broken");
    }
    opened.add(requestId);
    return 1;
  }

  @Override
  public void settled(Admitted admitted, long ticket, String requestId, Settlement settlement) {
    settlements.add(settlement);
    if (trouble == Trouble.BREAKS_SETTLED) {
      throw new IllegalStateException("broken");
    }
  }

  /** From now on. */
  public void suffer(Trouble next) {
    trouble = next;
  }

  List<Settlement> settlements() {
    return settlements;
  }

  List<String> opened() {
    return opened;
  }
}
