package io.gatehouse.application.audit;

import io.gatehouse.domain.audit.AuditEntry;
import io.gatehouse.domain.audit.AuditEntryId;
import io.gatehouse.domain.audit.Chain;
import io.gatehouse.domain.audit.SealedEntry;
import java.util.List;
import java.util.Optional;
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

  /**
   * As {@link #append}, on each of the chains, in the order of the list, and in few steps however
   * many they are.
   *
   * @param chains each of them once
   * @param entry asked once it is this writer's turn on all of them
   * @return the entries, in the order of the chains
   */
  List<SealedEntry> appendEach(List<Chain> chains, Following entry);

  /** What is to stand on one of several chains. */
  interface Following {

    /**
     * @param before what was sealed on the chain that comes before in the list, unless this is the
     *     first
     * @param last the id of the last entry of the chain, or {@link AuditEntryId#NONE}
     */
    AuditEntry entry(Optional<SealedEntry> before, Chain chain, AuditEntryId last);
  }
}
