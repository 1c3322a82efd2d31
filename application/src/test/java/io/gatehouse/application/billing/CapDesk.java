package io.gatehouse.application.billing;

import io.gatehouse.application.credential.Workshop;
import io.gatehouse.application.runtime.InMemoryTransactions;
import io.gatehouse.application.subscription.ChargedCurrency;

/** Where spending caps are set before anything was booked. */
final class CapDesk {

  final Workshop workshop = new Workshop();
  final CapSubscription cap;

  CapDesk() {
    InMemoryTransactions transactions = workshop.platform.transactions;
    InMemoryBillingPeriods periods = new InMemoryBillingPeriods(transactions);
    InMemoryLedger ledger = new InMemoryLedger(transactions);
    KeepCaps caps =
        new KeepCaps(
            workshop.platform.audited,
            transactions,
            new InMemoryCapMarks(transactions, workshop.subscriptions.subscriptions()),
            new InMemorySpendingQueries(
                periods, ledger, new InMemoryCorrections(transactions, ledger)),
            (subscription, percent) -> {
              throw new AssertionError("nothing was booked");
            });
    cap =
        new CapSubscription(
            workshop.platform.audited,
            workshop.subscriptionAccess,
            new CapSubscription.Stores(
                workshop.subscriptions.subscriptions(),
                new ChargedCurrency(workshop.catalog.plans()),
                periods),
            caps,
            workshop.platform.clock);
  }
}
