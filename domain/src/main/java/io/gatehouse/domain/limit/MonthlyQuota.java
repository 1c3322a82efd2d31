package io.gatehouse.domain.limit;

import io.gatehouse.domain.value.InvalidValue;
import io.gatehouse.domain.value.InvalidValue.Fault;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;

/** So many permits in a month of the calendar, as it is where the organization is at home. */
public record MonthlyQuota(long permits, ZoneId zone) implements Limit {

  private static final long NANOS = 1_000_000_000L;

  public MonthlyQuota {
    if (permits < 1) {
      throw new InvalidValue("requests_per_month", Fault.OUT_OF_RANGE, "1 or more");
    }
  }

  @Override
  public long windowStart(long now) {
    return start(month(now));
  }

  @Override
  public long windowEnd(long now) {
    return start(month(now).plusMonths(1));
  }

  /** The month that this moment is in. */
  public YearMonth month(long now) {
    Instant instant = Instant.ofEpochSecond(Math.floorDiv(now, NANOS), Math.floorMod(now, NANOS));
    return YearMonth.from(instant.atZone(zone));
  }

  private long start(YearMonth month) {
    return month.atDay(1).atStartOfDay(zone).toEpochSecond() * NANOS;
  }

  @Override
  public String toString() {
    return permits + " per month in " + zone;
  }
}
