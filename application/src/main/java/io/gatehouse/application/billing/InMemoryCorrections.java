package io.gatehouse.application.billing;

import io.gatehouse.application.runtime.InMemoryTable;
import io.gatehouse.application.runtime.InMemoryTransactions;
import io.gatehouse.domain.billing.Correction;
import io.gatehouse.domain.billing.EntryId;
import io.gatehouse.domain.billing.LedgerAccount;
import io.gatehouse.domain.billing.Payer;
import io.gatehouse.domain.billing.PeriodId;
import io.gatehouse.domain.billing.Posting;
import io.gatehouse.domain.organization.OrganizationId;
import io.gatehouse.domain.subscription.SubscriptionId;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Corrections, until the process ends, of whoever is in {@link InMemoryLedger}. */
public final class InMemoryCorrections implements Corrections {

  private final InMemoryLedger ledger;
  private final InMemoryTable<EntryId, Correction> table;

  public InMemoryCorrections(InMemoryTransactions transactions, InMemoryLedger ledger) {
    this.ledger = ledger;
    this.table = new InMemoryTable<>(transactions);
  }

  @Override
  public Optional<Payer> payer(OrganizationId organization, SubscriptionId subscription) {
    return accounts(organization, subscription)
        .flatMap(account -> account.payer().stream())
        .map(payer -> Payer.whole(payer.organization(), payer.consumer(), subscription))
        .findFirst();
  }

  @Override
  public Set<Currency> currencies(OrganizationId organization, SubscriptionId subscription) {
    return accounts(organization, subscription)
        .map(LedgerAccount::currency)
        .collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public long count(PeriodId period) {
    return table.all(correction -> correction.period().equals(period)).size();
  }

  @Override
  public void book(Correction correction) {
    if (!table.add(correction.id(), correction)) {
      throw new IllegalStateException("correction: booked before");
    }
  }

  List<Correction> all() {
    return table.all();
  }

  private Stream<LedgerAccount> accounts(OrganizationId organization, SubscriptionId subscription) {
    return ledger.bookings().stream()
        .flatMap(booking -> booking.entries().stream())
        .flatMap(entry -> entry.postings().stream())
        .map(Posting::account)
        .filter(account -> account.organization().equals(organization))
        .filter(
            account ->
                account.payer().filter(its -> its.subscription().equals(subscription)).isPresent());
  }
}
