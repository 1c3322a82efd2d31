package io.gatehouse.application.billing;

import io.gatehouse.domain.billing.PeriodId;
import io.gatehouse.domain.organization.OrganizationId;
import io.gatehouse.domain.subscription.ConsumerId;
import io.gatehouse.domain.subscription.SubscriptionId;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Where is kept which subscriptions have come to their spending caps, and who was told of it. */
public interface CapMarks {

  /**
   * Holds the marks of those that have a cap and have not ended, until the transaction that is
   * running ends: who comes next sees all that was booked before.
   *
   * @return in the order of their ids; empty, after a single look, if there is none
   */
  List<CappedSubscription> hold(Collection<SubscriptionId> subscriptions);

  /** Stores marks, which are held. */
  void save(List<CapMark> marks);

  /**
   * Removes the mark of a subscription that has no cap any more.
   *
   * @return whether it was spent out
   */
  boolean forget(SubscriptionId subscription);

  /**
   * Removes all marks of a period that ends.
   *
   * @return whose subscriptions were spent out, each once
   */
  List<ConsumerId> clear(PeriodId period);

  /**
   * Which other organizations have a cap on a subscription to the producer's APIs that has not
   * ended, and on how many.
   */
  Map<OrganizationId, Long> payers(OrganizationId producer);
}
