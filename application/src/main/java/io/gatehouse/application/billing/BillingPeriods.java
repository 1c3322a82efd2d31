package io.gatehouse.application.billing;

import io.gatehouse.domain.billing.BillingPeriod;
import io.gatehouse.domain.billing.OpenBook;
import io.gatehouse.domain.organization.OrganizationId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where the periods of all organizations are kept. One of each is open, once there is any. */
public interface BillingPeriods {

  /**
   * Holds the periods that still take requests, together with others who do: until the transaction
   * that is running ends, none is closed.
   *
   * @param firsts in the order of their organizations' ids, each once; opened where there is none
   */
  Map<OrganizationId, OpenBook> hold(List<BillingPeriod> firsts, Instant now);

  /**
   * Holds the open period alone: until the transaction that is running ends, nobody books.
   *
   * @return empty if there is none
   */
  Optional<BillingPeriod> holdOpen(OrganizationId organization);

  /**
   * Holds the open periods of several alone, likewise. Whoever needs several asks for all of them
   * at once, and holds nothing else yet: so nobody waits in a circle.
   *
   * @return none of an organization that has none
   */
  Map<OrganizationId, BillingPeriod> holdOpen(Collection<OrganizationId> organizations);

  /** Ends the open period, which is held, and begins the next. */
  void turn(BillingPeriod closed, BillingPeriod next);
}
