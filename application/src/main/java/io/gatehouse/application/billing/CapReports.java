package io.gatehouse.application.billing;

import io.gatehouse.domain.subscription.SubscriptionId;

/** Where is told what happens to spending caps, for people to read and to count. */
public interface CapReports {

  /**
   * A subscription has come so far; told once for each threshold and period, and each time that the
   * cap is changed.
   */
  void reached(SubscriptionId subscription, int percent);
}
