package io.gatehouse.application.billing;

import io.gatehouse.application.billing.BillingQueries.PeriodTotals;
import io.gatehouse.application.query.Page;
import io.gatehouse.application.query.PageRequest;
import io.gatehouse.domain.billing.PeriodId;
import io.gatehouse.domain.organization.OrganizationId;
import java.util.List;
import java.util.Set;

/** Where is read what an organization owes, to whomever. */
public interface DebtQueries {

  /** Those among them for whom something was booked, or put right, in the period. */
  Set<OrganizationId> payers(PeriodId period, Set<OrganizationId> among);

  /**
   * The periods of others in which it is one of those, with its part of them; newest first. What it
   * uses of itself is owed to nobody.
   */
  Page<PeriodTotals> periods(OrganizationId payer, PageRequest request);

  /** Its part of those that are open, in the order of their organizations' ids. */
  List<PeriodTotals> open(OrganizationId payer);
}
