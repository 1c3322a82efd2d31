package io.gatehouse.application.quota;

import io.gatehouse.domain.limit.MonthlyQuota;
import java.time.Duration;
import java.time.YearMonth;

/** A quota as it is in one of its months. */
record Term(MonthlyQuota quota, YearMonth month, long start, long end) {

  private static final long LATE = Duration.ofSeconds(1).toNanos();

  static Term of(MonthlyQuota quota, long now) {
    return new Term(quota, quota.month(now), quota.windowStart(now), quota.windowEnd(now));
  }

  /** Whoever is a moment late to look at the clock is in the month that others are in. */
  boolean covers(MonthlyQuota other, long now) {
    return now < end && now >= start - LATE && quota.equals(other);
  }
}
