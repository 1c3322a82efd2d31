package io.gatehouse.application.audit;

import io.gatehouse.application.runtime.InMemoryTable;
import io.gatehouse.application.runtime.InMemoryTransactions;
import io.gatehouse.domain.audit.AuditChain;
import io.gatehouse.domain.audit.AuditEntry;
import io.gatehouse.domain.audit.AuditEntryId;
import io.gatehouse.domain.audit.Chain;
import io.gatehouse.domain.audit.ChainHead;
import io.gatehouse.domain.audit.SealedEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

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
  public SealedEntry append(Chain chain, Function<AuditEntryId, AuditEntry> entry) {
    return transactions.within(
        () -> {
          ChainHead head = head(chain);
          AuditEntryId last =
              entries
                  .get(new Place(chain, head.sequence()))
                  .map(one -> one.entry().id())
                  .orElse(AuditEntryId.NONE);
          SealedEntry next = AuditChain.seal(head, entry.apply(last));
          entries.put(new Place(chain, next.sequence()), next);
          heads.put(chain, next.head());
          return next;
        });
  }

  @Override
  public List<SealedEntry> appendEach(List<Chain> chains, Following entry) {
    return transactions.within(
        () -> {
          List<SealedEntry> all = new ArrayList<>();
          for (Chain chain : chains) {
            Optional<SealedEntry> before =
                all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
            all.add(append(chain, last -> entry.entry(before, chain, last)));
          }
          return all;
        });
  }

  ChainHead head(Chain chain) {
    return heads.get(chain).orElse(ChainHead.START);
  }

  List<SealedEntry> all() {
    return entries.all();
  }
}
