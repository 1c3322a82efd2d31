package io.gatehouse.application.audit;

import io.gatehouse.domain.audit.AuditEntry;
import io.gatehouse.domain.audit.AuditEntryId;
import io.gatehouse.domain.audit.Chain;
import io.gatehouse.domain.audit.SealedEntry;
import java.util.function.Function;

/** Where entries are written, as a part of the transaction that they tell of. */
public interface AuditTrail {

  /**
   * Seals an entry as the next of the chain and stores it. Writers of one chain queue from here
   * until they commit; writers of other chains are not held up.
   *
   * @param entry given the id of the last entry, or {@link AuditEntryId#NONE}; asked once it is
   *     this writer's turn, so that ids and times follow one another as the entries do
   */
  SealedEntry append(Chain chain, Function<AuditEntryId, AuditEntry> entry);
}
