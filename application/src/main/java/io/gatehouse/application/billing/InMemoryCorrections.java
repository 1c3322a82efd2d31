package io.gatehouse.application.billing;

import io.gatehouse.application.runtime.InMemoryTable;
import io.gatehouse.application.runtime.InMemoryTransactions;
import io.gatehouse.domain.billing.Correction;
import io.gatehouse.domain.billing.EntryId;
import io.gatehouse.domain.billing.Payer;
import io.gatehouse.domain.organization.OrganizationId;
import io.gatehouse.domain.subscription.SubscriptionId;
import java.util.List;
import java.util.Optional;

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
    return ledger.bookings().stream()
        .flatMap(booking -> booking.entries().stream())
        .flatMap(entry -> entry.postings().stream())
        .filter(posting -> posting.account().organization().equals(organization))
        .flatMap(posting -> posting.account().payer().stream())
        .filter(payer -> payer.subscription().equals(subscription))
        .map(payer -> Payer.whole(payer.organization(), payer.consumer(), subscription))
        .findFirst();
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
}
