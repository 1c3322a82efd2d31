package io.gatehouse.application.billing;

import io.gatehouse.application.billing.BillingQueries.PeriodTotals;
import io.gatehouse.application.billing.BillingQueries.Share;
import io.gatehouse.application.billing.BillingQueries.Total;
import io.gatehouse.application.organization.Reach;
import io.gatehouse.application.query.InMemoryPages;
import io.gatehouse.application.query.Page;
import io.gatehouse.application.query.PageRequest;
import io.gatehouse.domain.billing.PeriodId;
import io.gatehouse.domain.organization.OrganizationId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads what is known in memory of all periods, payer by payer. */
public final class InMemoryDebtQueries implements DebtQueries {

  private final InMemoryBillingPeriods periods;
  private final BillingQueries queries;

  public InMemoryDebtQueries(InMemoryBillingPeriods periods, BillingQueries queries) {
    this.periods = periods;
    this.queries = queries;
  }

  @Override
  public Set<OrganizationId> payers(PeriodId period, Set<OrganizationId> among) {
    return among.stream()
        .filter(each -> !totals(period, each).isEmpty())
        .collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public Page<PeriodTotals> periods(OrganizationId payer, PageRequest request) {
    return InMemoryPages.page(all(payer), request, its -> its.period().id().value());
  }

  @Override
  public List<PeriodTotals> open(OrganizationId payer) {
    return all(payer).stream()
        .filter(its -> its.period().isOpen())
        .sorted(Comparator.comparing(its -> its.period().organization().toString()))
        .toList();
  }

  private List<PeriodTotals> all(OrganizationId payer) {
    return periods.of(Reach.PLATFORM).stream()
        .filter(period -> !period.organization().equals(payer))
        .map(period -> new PeriodTotals(period, totals(period.id(), payer)))
        .filter(its -> !its.totals().isEmpty())
        .toList();
  }

  private List<Total> totals(PeriodId period, OrganizationId payer) {
    return queries.totals(new Share(Set.of(period), Optional.of(payer)));
  }
}
