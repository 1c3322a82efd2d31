package io.gatehouse.application.audit;

import io.gatehouse.domain.audit.AuditEntry;
import io.gatehouse.domain.audit.SealedEntry;

/** Where entries are written, as a part of the transaction that they tell of. */
public interface AuditTrail {

  /**
   * Seals the entry as the next of its chain and stores it. Writers of one chain queue from here
   * until they commit; writers of other chains are not held up.
   */
  SealedEntry append(AuditEntry entry);
}
