package io.gatehouse.application.usage;

import io.gatehouse.application.runtime.InMemoryTable;
import io.gatehouse.application.runtime.InMemoryTransactions;
import io.gatehouse.domain.usage.CredentialRef;
import java.util.List;
import java.util.Optional;

/** How much each credential was used, until the process ends. */
public final class InMemoryKeyUses implements KeyUses {

  private final InMemoryTransactions transactions;
  private final InMemoryTable<CredentialRef, KeyUse> table;

  public InMemoryKeyUses(InMemoryTransactions transactions) {
    this.transactions = transactions;
    this.table = new InMemoryTable<>(transactions);
  }

  @Override
  public void add(List<KeyUse> uses) {
    transactions.within(
        () -> {
          for (KeyUse use : uses) {
            CredentialRef credential = use.credential();
            table.put(credential, find(credential).map(before -> before.plus(use)).orElse(use));
          }
          return uses;
        });
  }

  @Override
  public Optional<KeyUse> find(CredentialRef credential) {
    return table.get(credential);
  }
}
