package io.gatehouse.application.billing;

import io.gatehouse.application.audit.InMemoryAuditQueries;
import io.gatehouse.application.audit.InMemoryAuditTrail;
import io.gatehouse.application.organization.InMemoryOrganizations;
import io.gatehouse.application.organization.Reach;
import io.gatehouse.application.runtime.InMemoryTransactions;
import io.gatehouse.application.subscription.InMemoryConsumers;
import io.gatehouse.application.subscription.SubscriptionStores;
import io.gatehouse.application.usage.InMemoryKeyUses;
import io.gatehouse.application.usage.InMemoryRollups;
import io.gatehouse.application.usage.InMemoryUnknownRequests;
import io.gatehouse.application.usage.InMemoryUsageQueries;
import io.gatehouse.application.usage.UsageQueries;
import io.gatehouse.domain.billing.BillingPeriod;
import io.gatehouse.domain.money.Tariff;
import io.gatehouse.domain.organization.OrganizationId;
import io.gatehouse.domain.usage.Party;
import io.gatehouse.domain.usage.UsageEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The ports of this context in memory. */
final class InMemory {

  private InMemory() {}

  static BookStores stores() {
    return capStores().stores();
  }

  static CapStores capStores() {
    InMemoryTransactions transactions = new InMemoryTransactions();
    SubscriptionStores subscriptions = subscriptions(transactions);
    InMemoryAuditTrail trail = new InMemoryAuditTrail(transactions);
    InMemoryBillingPeriods periods = new InMemoryBillingPeriods(transactions);
    InMemoryLedger ledger = new InMemoryLedger(transactions);
    InMemoryRollups rollups = new InMemoryRollups(transactions);
    InMemoryUnknownRequests unknown = new InMemoryUnknownRequests(transactions);
    InMemoryCapMarks marks = new InMemoryCapMarks(transactions, subscriptions.subscriptions());
    InMemoryCorrections corrections = new InMemoryCorrections(transactions, ledger);
    BillingQueries billing = new InMemoryBillingQueries(periods, ledger, corrections);
    SpendingQueries spendings = new InMemorySpendingQueries(periods, ledger, corrections);
    CapKeeping keeping =
        new CapKeeping(transactions, trail, (changes, awaited) -> {}, marks, spendings);
    InMemoryJournalPositions positions = new InMemoryJournalPositions(transactions);
    Books books =
        new Books(
            positions,
            rollups,
            new InMemoryKeyUses(transactions),
            unknown,
            periods,
            ledger,
            keeping.caps,
            keeping.audited);
    UsageQueries usage = new InMemoryUsageQueries(rollups, unknown);
    Reconciliation checks = new Reconciliation(periods, positions);
    DebtQueries debts = new InMemoryDebtQueries(periods, billing);
    BookStores stores =
        new BookStores(transactions, books, corrections, billing, debts, usage, checks);
    return new CapStores(
        stores,
        subscriptions,
        marks,
        marks::isSpentOut,
        spendings,
        new InMemoryAuditQueries(trail),
        keeping);
  }

  private static SubscriptionStores subscriptions(InMemoryTransactions transactions) {
    InMemoryOrganizations organizations =
        io.gatehouse.application.organization.InMemory.organizations(transactions);
    return io.gatehouse.application.subscription.InMemory.stores(
        transactions, organizations, new InMemoryConsumers(transactions, organizations));
  }

  /** There is no other way to work it out than the one that is in use. */
  private record Reconciliation(InMemoryBillingPeriods all, InMemoryJournalPositions positions)
      implements ReconciliationQueries {

    @Override
    public List<Difference> differences(BillingPeriod period) {
      return List.of();
    }

    @Override
    public List<Difference> differences(BillingPeriod period, Duration patience) {
      return differences(period);
    }

    @Override
    public List<Unbooked> setAside(BillingPeriod period) {
      return positions.aside().stream()
          .filter(aside -> period.organization().equals(organization(aside)))
          .filter(aside -> period.covers(aside.charge().event().at()))
          .map(Reconciliation::unbooked)
          .toList();
    }

    @Override
    public List<BillingPeriod> periods(Instant closedSince) {
      return all.of(Reach.PLATFORM).stream()
          .filter(period -> !period.closedAt().orElse(Instant.MAX).isBefore(closedSince))
          .sorted(
              Comparator.comparing((BillingPeriod period) -> period.organization().toString())
                  .thenComparing(BillingPeriod::number))
          .toList();
    }

    private static OrganizationId organization(SetAside aside) {
      return aside.charge().event().call().organization();
    }

    private static Unbooked unbooked(SetAside aside) {
      UsageEvent event = aside.charge().event();
      return new Unbooked(
          event.requestId(),
          event.at(),
          Optional.ofNullable(event.party()).map(Party::subscription),
          Optional.ofNullable(aside.charge().tariff()).map(Tariff::toString),
          aside.reason());
    }
  }
}
