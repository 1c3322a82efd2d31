package io.gatehouse.application.quota;

import io.gatehouse.domain.limit.LimitVerdict;
import io.gatehouse.domain.limit.MonthlyQuota;
import io.gatehouse.domain.limit.Permit;
import java.time.Duration;
import java.time.Instant;

/**
 * Looks what is left of a month, and takes nothing. What nodes have at hand counts as used; so
 * there may be somewhat more.
 */
public final class PeekQuota {

  /**
   * @param permit of that quota
   */
  public record Command(Permit permit, MonthlyQuota quota, Instant now) {}

  private final QuotaCounts counts;

  public PeekQuota(QuotaCounts counts) {
    this.counts = counts;
  }

  /** What taking it would yield, but for {@code remaining}, which is what is left without. */
  public LimitVerdict peek(Command command) {
    Permit permit = command.permit();
    MonthlyQuota quota = command.quota();
    Instant moment = command.now();
    long now = moment.getEpochSecond() * 1_000_000_000L + moment.getNano();
    QuotaMonth month = new QuotaMonth(permit.subject().toString(), quota.month(now));
    long used = counts.find(month).map(QuotaCount::used).orElse(0L);
    long left = Math.max(0, quota.permits() - used);
    boolean admitted = permit.cost() <= left;
    Duration rest = Duration.ofNanos(quota.windowEnd(now) - now);
    return new LimitVerdict(admitted, permit, left, admitted ? Duration.ZERO : rest, rest);
  }
}
