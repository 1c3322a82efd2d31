package io.gatehouse.domain.access;

import io.gatehouse.domain.catalog.CallerLimits;
import io.gatehouse.domain.catalog.Operation;
import io.gatehouse.domain.limit.Permit;
import io.gatehouse.domain.routing.KeyRow;
import io.gatehouse.domain.routing.OrganizationRow;
import io.gatehouse.domain.routing.PlanRow;
import io.gatehouse.domain.routing.SubscriptionRow;
import io.gatehouse.domain.value.Nullable;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.BiFunction;

/**
 * Remembers which permits the same rows of a table came to, so that the next request makes nothing
 * anew. Whatever changes is another row, so nothing is remembered for too long. For any number of
 * threads, in bounded memory: of those who share a place the last one has it.
 */
final class PreparedPermits {

  private static final int PLACES = 1 << 16;

  /**
   * What came of which rows: small ones alone, for it outlives them. A version with all that can be
   * called in it is none of these.
   */
  private record Entry(
      @Nullable KeyRow key,
      @Nullable SubscriptionRow subscription,
      @Nullable PlanRow plan,
      @Nullable OrganizationRow home,
      @Nullable Operation operation,
      CallerLimits callers,
      List<Permit> permits) {

    /** Equal is not enough: rows that are not the same are soon forgotten, and slow to compare. */
    @SuppressWarnings("ReferenceEquality")
    boolean isOf(AccessDecision.Granted granted, @Nullable Operation called, CallerLimits asked) {
      return key == granted.key()
          && subscription == granted.subscription()
          && plan == granted.plan()
          && home == granted.home()
          && operation == called
          && callers == asked;
    }
  }

  private final AtomicReferenceArray<@Nullable Entry> entries = new AtomicReferenceArray<>(PLACES);

  private final BiFunction<AccessDecision.Granted, CallerLimits, List<Permit>> maker;

  PreparedPermits(BiFunction<AccessDecision.Granted, CallerLimits, List<Permit>> maker) {
    this.maker = maker;
  }

  /**
   * @param callers of the version that the subscription is to
   */
  List<Permit> of(AccessDecision.Granted granted, CallerLimits callers) {
    Operation called = granted.operation();
    Operation special = called != null && called.isSpecial() ? called : null;
    int place = place(granted, special);
    Entry known = entries.getAcquire(place);
    if (known != null && known.isOf(granted, special, callers)) {
      return known.permits();
    }
    List<Permit> permits = maker.apply(granted, callers);
    entries.setRelease(
        place,
        new Entry(
            granted.key(),
            granted.subscription(),
            granted.plan(),
            granted.home(),
            special,
            callers,
            permits));
    return permits;
  }

  private static int place(AccessDecision.Granted granted, @Nullable Operation special) {
    KeyRow key = granted.key();
    SubscriptionRow subscription = granted.subscription();
    int hash = key == null ? 0 : key.id().hashCode();
    hash = 31 * hash + (subscription == null ? 0 : subscription.id().hashCode());
    hash = 31 * hash + (special == null ? 0 : special.path().text().hashCode());
    hash = 31 * hash + (special == null ? 0 : special.method().hashCode());
    hash *= 0x9E3779B9;
    return hash >>> 16;
  }
}
