package io.gatehouse.application.billing;

import io.gatehouse.domain.subscription.Parties;
import io.gatehouse.domain.subscription.SpendingCap;
import io.gatehouse.domain.subscription.SubscriptionId;

/**
 * A subscription that has a spending cap, and how near to it it was when that was looked at last.
 */
public record CappedSubscription(
    SubscriptionId id, Parties parties, SpendingCap cap, CapMark mark) {

  /** The same, as it was looked at now. */
  public CappedSubscription with(CapMark held) {
    return new CappedSubscription(id, parties, cap, held);
  }
}
