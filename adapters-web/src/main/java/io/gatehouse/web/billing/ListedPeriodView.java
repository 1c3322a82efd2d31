package io.gatehouse.web.billing;

import io.gatehouse.application.billing.BillingQueries.PeriodTotals;
import io.gatehouse.application.billing.BillingQueries.Total;
import io.gatehouse.domain.audit.AuditLine;
import io.gatehouse.domain.billing.BillingPeriod;
import io.gatehouse.domain.organization.OrganizationId;
import io.gatehouse.domain.value.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A billing period in a list.
 *
 * @param organization to which is owed what it comes to
 * @param organizationName null once that is gone
 * @param state open, settling while late requests still belong to it, or closed
 * @param owed what the payer who was asked for owes in it, one for each currency; null if none was
 */
@Serdeable
public record ListedPeriodView(
    @Schema(example = "prd_01jd7v2k8yf3s9w4t6x5z0qm1c") String id,
    String organization,
    @Nullable @Schema(example = "Acme") String organizationName,
    @Schema(example = "3") long number,
    @Schema(example = "open") String state,
    String openedAt,
    @Nullable @Schema(example = "2026-11-30T23:59:59.000000Z") String closedAt,
    @Nullable List<TotalView> owed) {

  static ListedPeriodView whole(
      BillingPeriod period, Map<OrganizationId, String> names, Instant now) {
    return of(period, names, now, null);
  }

  static ListedPeriodView owed(
      PeriodTotals totals, Map<OrganizationId, String> names, Instant now) {
    return of(totals.period(), names, now, totals.totals());
  }

  private static ListedPeriodView of(
      BillingPeriod period,
      Map<OrganizationId, String> names,
      Instant now,
      @Nullable List<Total> owed) {
    return new ListedPeriodView(
        period.id().toString(),
        period.organization().toString(),
        names.get(period.organization()),
        period.number(),
        period.state(now),
        AuditLine.time(period.openedAt()),
        period.closedAt().map(AuditLine::time).orElse(null),
        owed == null ? null : owed.stream().map(TotalView::of).toList());
  }
}
