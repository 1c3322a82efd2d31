package io.gatehouse.application.billing;

import io.gatehouse.domain.billing.PeriodId;
import io.gatehouse.domain.billing.Spending;
import io.gatehouse.domain.subscription.SpendingCap;
import io.gatehouse.domain.subscription.SubscriptionId;
import java.util.List;
import java.util.Optional;

/**
 * What is known of a subscription's way to its spending cap.
 *
 * @param period in which that is so; empty if nothing was ever booked
 * @param cap of which that is so; empty if there is nothing to tell
 * @param told the highest threshold that was put on record, in percent; 0 if none was
 * @param spentOut whether it waits for the next period
 */
public record CapMark(
    SubscriptionId subscription,
    Optional<PeriodId> period,
    Optional<SpendingCap> cap,
    int told,
    boolean spentOut) {

  public static CapMark none(SubscriptionId subscription) {
    return new CapMark(subscription, Optional.empty(), Optional.empty(), 0, false);
  }

  /** Each threshold is told once for each period and each time that the cap is changed. */
  CapMark within(Optional<PeriodId> present, SpendingCap its) {
    boolean same = period.equals(present) && cap.equals(Optional.of(its));
    return new CapMark(subscription, present, Optional.of(its), same ? told : 0, spentOut);
  }

  /** The thresholds that are reached, and nobody was told of. */
  List<Integer> news(Spending spending) {
    int reached = spending.reached();
    return Spending.THRESHOLDS.stream().filter(each -> each > told && each <= reached).toList();
  }

  /** Once all of that is told. */
  CapMark at(Spending spending) {
    int highest = Math.max(told, spending.reached());
    return new CapMark(subscription, period, cap, highest, spending.isOut());
  }
}
