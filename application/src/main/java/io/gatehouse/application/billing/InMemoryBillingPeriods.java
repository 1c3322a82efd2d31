package io.gatehouse.application.billing;

import io.gatehouse.application.organization.Reach;
import io.gatehouse.application.runtime.InMemoryTable;
import io.gatehouse.application.runtime.InMemoryTransactions;
import io.gatehouse.domain.billing.BillingPeriod;
import io.gatehouse.domain.billing.OpenBook;
import io.gatehouse.domain.billing.PeriodId;
import io.gatehouse.domain.organization.OrganizationId;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The periods of all organizations, until the process ends. */
public final class InMemoryBillingPeriods implements BillingPeriods {

  private final InMemoryTransactions transactions;
  private final InMemoryTable<PeriodId, BillingPeriod> table;

  public InMemoryBillingPeriods(InMemoryTransactions transactions) {
    this.transactions = transactions;
    this.table = new InMemoryTable<>(transactions);
  }

  @Override
  public Map<OrganizationId, OpenBook> hold(List<BillingPeriod> firsts, Instant now) {
    return transactions.within(
        () -> {
          Map<OrganizationId, OpenBook> books = new LinkedHashMap<>();
          firsts.forEach(first -> books.put(first.organization(), book(first, now)));
          return books;
        });
  }

  @Override
  public Optional<BillingPeriod> holdOpen(OrganizationId organization) {
    return of(organization).stream().filter(BillingPeriod::isOpen).findFirst();
  }

  @Override
  public Map<OrganizationId, BillingPeriod> holdOpen(Collection<OrganizationId> organizations) {
    Map<OrganizationId, BillingPeriod> open = new LinkedHashMap<>();
    organizations.forEach(each -> holdOpen(each).ifPresent(period -> open.put(each, period)));
    return open;
  }

  @Override
  public void turn(BillingPeriod closed, BillingPeriod next) {
    transactions.within(
        () -> {
          if (table.get(closed.id()).filter(BillingPeriod::isOpen).isEmpty()) {
            throw new IllegalStateException("period: is not open");
          }
          table.put(closed.id(), closed);
          return table.add(next.id(), next);
        });
  }

  List<BillingPeriod> of(OrganizationId organization) {
    return table.all(period -> period.organization().equals(organization));
  }

  List<BillingPeriod> of(Reach reach) {
    return table.all(period -> reach.covers(period.organization()));
  }

  private OpenBook book(BillingPeriod first, Instant now) {
    if (of(first.organization()).isEmpty()) {
      table.put(first.id(), first);
    }
    List<BillingPeriod> closed =
        of(first.organization()).stream()
            .filter(period -> !period.isOpen() && period.takes(now))
            .toList();
    return new OpenBook(holdOpen(first.organization()).orElseThrow(), closed);
  }
}
