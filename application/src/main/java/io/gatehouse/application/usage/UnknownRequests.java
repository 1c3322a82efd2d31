package io.gatehouse.application.usage;

import java.util.List;

/** Where requests are kept that were admitted by a process that ended before it settled them. */
public interface UnknownRequests {

  /** Adds these, as a part of the transaction that is running. */
  void add(List<UnknownRequest> requests);
}
