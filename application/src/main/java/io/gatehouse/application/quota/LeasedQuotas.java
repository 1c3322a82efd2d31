package io.gatehouse.application.quota;

import io.gatehouse.application.limit.RateLimiter;
import io.gatehouse.domain.limit.LimitVerdict;
import io.gatehouse.domain.limit.MonthlyQuota;
import io.gatehouse.domain.limit.Permit;
import io.gatehouse.domain.value.Nullable;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;

/**
 * Takes permits of monthly quotas from what was set aside for this node, and all others where rates
 * are counted. What is refused by either takes nothing from the other.
 */
public final class LeasedQuotas implements RateLimiter {

  private final RateLimiter rates;
  private final Leases leases;

  public LeasedQuotas(RateLimiter rates, Leases leases) {
    this.rates = rates;
    this.leases = leases;
  }

  @Override
  public void take(List<Permit> wanted, Executor home, Listener listener) {
    if (isAboutRatesOnly(wanted)) {
      rates.take(wanted, home, listener);
    } else {
      new Claim(leases, rates, wanted, home, listener).goOn();
    }
  }

  @Override
  public void peek(List<Permit> wanted, Executor home, Listener listener) {
    List<Permit> others = new ArrayList<>();
    LimitVerdict worst = null;
    for (Permit permit : wanted) {
      if (permit.limit() instanceof MonthlyQuota quota) {
        worst = worse(worst, leases.peek(permit, quota));
      } else {
        others.add(permit);
      }
    }
    LimitVerdict month = worst;
    rates.peek(others, home, rate -> listener.judged(worse(month, rate)));
  }

  /** The one to wait for longest or, if there is none to wait for, the one with the fewest left. */
  private static @Nullable LimitVerdict worse(
      @Nullable LimitVerdict one, @Nullable LimitVerdict other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    int wait = one.retryAfter().compareTo(other.retryAfter());
    return wait > 0 || (wait == 0 && one.remaining() <= other.remaining()) ? one : other;
  }

  @Override
  public void giveBack(List<Permit> taken) {
    List<Permit> others = new ArrayList<>();
    for (Permit permit : taken) {
      if (permit.limit() instanceof MonthlyQuota quota) {
        Lease lease = leases.known(permit.subject(), quota);
        if (lease != null) {
          lease.giveBackTaken(permit.cost());
        }
      } else {
        others.add(permit);
      }
    }
    if (!others.isEmpty()) {
      rates.giveBack(others);
    }
  }

  private static boolean isAboutRatesOnly(List<Permit> wanted) {
    for (int each = 0; each < wanted.size(); each++) {
      if (wanted.get(each).limit() instanceof MonthlyQuota) {
        return false;
      }
    }
    return true;
  }
}
