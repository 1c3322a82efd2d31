package io.gatehouse.application.audit;

import io.gatehouse.application.runtime.InMemoryTable;
import io.gatehouse.application.runtime.InMemoryTransactions;
import io.gatehouse.domain.audit.AuditChain;
import io.gatehouse.domain.audit.AuditEntry;
import io.gatehouse.domain.audit.Chain;
import io.gatehouse.domain.audit.ChainHead;
import io.gatehouse.domain.audit.SealedEntry;
import java.util.List;

/** The audit trail, until the process ends. */
public final class InMemoryAuditTrail implements AuditTrail {

  private record Place(Chain chain, long sequence) {}

  private final InMemoryTransactions transactions;
  private final InMemoryTable<Place, SealedEntry> entries;
  private final InMemoryTable<Chain, ChainHead> heads;

  public InMemoryAuditTrail(InMemoryTransactions transactions) {
    this.transactions = transactions;
    this.entries = new InMemoryTable<>(transactions);
    this.heads = new InMemoryTable<>(transactions);
  }

  @Override
  public SealedEntry append(AuditEntry entry) {
    return transactions.within(
        () -> {
          SealedEntry next = AuditChain.seal(head(entry.chain()), entry);
          entries.put(new Place(entry.chain(), next.sequence()), next);
          heads.put(entry.chain(), next.head());
          return next;
        });
  }

  ChainHead head(Chain chain) {
    return heads.get(chain).orElse(ChainHead.START);
  }

  List<SealedEntry> all() {
    return entries.all();
  }
}
