package io.gatehouse.application.billing;

import io.gatehouse.domain.billing.Correction;
import io.gatehouse.domain.billing.Payer;
import io.gatehouse.domain.billing.PeriodId;
import io.gatehouse.domain.organization.OrganizationId;
import io.gatehouse.domain.subscription.SubscriptionId;
import java.util.Currency;
import java.util.Optional;
import java.util.Set;

/** Where corrections are booked. What is booked never changes; a wrong one is put right, too. */
public interface Corrections {

  /**
   * Who pays for a subscription to one of the organization's APIs, also after it has ended.
   *
   * @return empty if there never was one that is known
   */
  Optional<Payer> payer(OrganizationId organization, SubscriptionId subscription);

  /**
   * The currencies in which something of such a subscription was ever booked, and that of its plan
   * as far as it is known.
   */
  Set<Currency> currencies(OrganizationId organization, SubscriptionId subscription);

  /** How many there are in a period; at least those that were committed. */
  long count(PeriodId period);

  /** Writes it, and its entry into the ledger, as a part of the transaction that is running. */
  void book(Correction correction);
}
