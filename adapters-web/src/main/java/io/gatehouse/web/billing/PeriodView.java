package io.gatehouse.web.billing;

import io.gatehouse.domain.audit.AuditLine;
import io.gatehouse.domain.billing.BillingPeriod;
import io.gatehouse.domain.value.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;

/**
 * A billing period, as clients see one.
 *
 * @param state open, settling while late requests still belong to it, or closed
 */
@Serdeable
public record PeriodView(
    @Schema(example = "prd_01jd7v2k8yf3s9w4t6x5z0qm1c") String id,
    String organization,
    @Schema(example = "3") long number,
    @Schema(example = "open") String state,
    String openedAt,
    @Nullable @Schema(example = "2026-11-30T23:59:59.000000Z") String closedAt) {

  static PeriodView of(BillingPeriod period, Instant now) {
    return new PeriodView(
        period.id().toString(),
        period.organization().toString(),
        period.number(),
        period.state(now),
        AuditLine.time(period.openedAt()),
        period.closedAt().map(AuditLine::time).orElse(null));
  }
}
