package io.gatehouse.web.billing;

import io.gatehouse.domain.audit.AuditLine;
import io.gatehouse.domain.billing.Correction;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;

/**
 * What put right something that was booked before.
 *
 * @param period in which it is booked
 * @param organization of the consumer
 * @param exact to the billionth; below zero if less is owed than was booked
 * @param amount rounded to what can be paid, halves to the even side
 * @param correctedBy whoever found so
 */
@Serdeable
public record CorrectionView(
    @Schema(example = "ent_01jd7v2k8yf3s9w4t6x5z0qm1c") String id,
    @Schema(example = "prd_01jd7v2k8yf3s9w4t6x5z0qm1c") String period,
    String organization,
    String consumer,
    String subscription,
    @Schema(example = "USD") String currency,
    @Schema(example = "-1.250000000") String exact,
    @Schema(example = "-1.250000000") String amount,
    @Schema(example = "Charged for an outage") String reason,
    @Schema(example = "usr_01jd7v2k8yf3s9w4t6x5z0qm1c") String correctedBy,
    @Schema(example = "2026-11-30T12:00:00.000000Z") String correctedAt) {

  static CorrectionView of(Correction correction) {
    return new CorrectionView(
        correction.id().toString(),
        correction.period().toString(),
        correction.payer().organization().toString(),
        correction.payer().consumer().toString(),
        correction.payer().subscription().toString(),
        correction.amount().currency().getCurrencyCode(),
        correction.amount().amount(),
        correction.amount().rounded().amount(),
        correction.reason().value(),
        correction.by().toString(),
        AuditLine.time(correction.at()));
  }
}
