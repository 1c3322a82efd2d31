package io.gatehouse.domain.billing;

import io.gatehouse.domain.organization.OrganizationId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A span of time whose requests are added up together. The next one begins when it is closed.
 *
 * @param organization whose APIs were called
 * @param number the first of an organization is 1
 */
public record BillingPeriod(
    PeriodId id,
    OrganizationId organization,
    long number,
    Instant openedAt,
    Optional<Instant> closedAt) {

  /** For so long after it was closed does a period take requests that belong to it. */
  public static final Duration GRACE = Duration.ofHours(1);

  public static BillingPeriod first(PeriodId id, OrganizationId organization, Instant at) {
    return new BillingPeriod(id, organization, 1, at, Optional.empty());
  }

  public boolean isOpen() {
    return closedAt.isEmpty();
  }

  /** As clients see it: open, settling while late requests still belong to it, or closed. */
  public String state(Instant now) {
    if (isOpen()) {
      return "open";
    }
    return takes(now) ? "settling" : "closed";
  }

  /** Whether requests may still be added to it. */
  public boolean takes(Instant now) {
    return closedAt.filter(closed -> !now.isBefore(closed.plus(GRACE))).isEmpty();
  }

  /** Whether what was admitted then belongs to it: to the first one also what came before. */
  public boolean covers(Instant at) {
    boolean begun = number == 1 || !at.isBefore(openedAt);
    return begun && closedAt.filter(closed -> !at.isBefore(closed)).isEmpty();
  }

  public BillingPeriod close(Instant at) {
    return new BillingPeriod(id, organization, number, openedAt, Optional.of(at));
  }

  /** The one that begins where this one, which is closed, ends. */
  public BillingPeriod next(PeriodId nextId) {
    return new BillingPeriod(
        nextId, organization, number + 1, closedAt.orElseThrow(), Optional.empty());
  }
}
