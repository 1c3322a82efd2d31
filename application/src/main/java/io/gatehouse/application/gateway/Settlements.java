package io.gatehouse.application.gateway;

import io.gatehouse.domain.usage.Settlement;

/** Where it is put on record what was admitted, and what became of it. Never blocks. */
public interface Settlements {

  /** What {@link #admitted} gives when it can't be put on record: the request must not go on. */
  long REFUSED = -1;

  /** What stands for a request that was settled without going on to an upstream. */
  long NONE = 0;

  /**
   * Before the first byte goes to an upstream.
   *
   * @return a number, above 0, that its settlement is told by; or {@link #REFUSED}
   */
  long admitted(Admitted admitted, String requestId);

  /**
   * Before the last byte goes to the client.
   *
   * @param ticket of the admission, or {@link #NONE}
   */
  void settled(Admitted admitted, long ticket, String requestId, Settlement settlement);
}
