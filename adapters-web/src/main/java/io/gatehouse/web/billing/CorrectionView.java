package io.gatehouse.web.billing;

import io.gatehouse.application.billing.BillingQueries.Names;
import io.gatehouse.domain.audit.AuditLine;
import io.gatehouse.domain.billing.Correction;
import io.gatehouse.domain.value.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;

/**
 * What put right something that was booked before.
 *
 * @param period in which it is booked
 * @param organization of the consumer
 * @param organizationName null, as all names, of what was deleted
 * @param planName null, too, if it is under none
 * @param exact to the billionth; below zero if less is owed than was booked
 * @param amount rounded to what can be paid, halves to the even side
 * @param correctedBy whoever found so
 */
@Serdeable
public record CorrectionView(
    @Schema(example = "ent_01jd7v2k8yf3s9w4t6x5z0qm1c") String id,
    @Schema(example = "prd_01jd7v2k8yf3s9w4t6x5z0qm1c") String period,
    String organization,
    @Nullable @Schema(example = "Globex") String organizationName,
    String consumer,
    @Nullable @Schema(example = "Shop") String consumerName,
    String subscription,
    @Nullable @Schema(example = "Pets") String apiName,
    @Nullable @Schema(example = "v1") String versionLabel,
    @Nullable @Schema(example = "Starter") String planName,
    @Schema(example = "USD") String currency,
    @Schema(example = "-1.250000000") String exact,
    @Schema(example = "-1.250000000") String amount,
    @Schema(example = "Charged for an outage") String reason,
    @Schema(example = "usr_01jd7v2k8yf3s9w4t6x5z0qm1c") String correctedBy,
    @Schema(example = "2026-11-30T12:00:00.000000Z") String correctedAt) {

  static CorrectionView of(Correction correction, PartyNames parties) {
    Names names = parties.of(correction.payer().subscription());
    return new CorrectionView(
        correction.id().toString(),
        correction.period().toString(),
        correction.payer().organization().toString(),
        parties.of(correction.payer().organization()),
        correction.payer().consumer().toString(),
        names.consumer().orElse(null),
        correction.payer().subscription().toString(),
        names.api().orElse(null),
        names.version().orElse(null),
        names.plan().orElse(null),
        correction.amount().currency().getCurrencyCode(),
        correction.amount().amount(),
        correction.amount().rounded().amount(),
        correction.reason().value(),
        correction.by().toString(),
        AuditLine.time(correction.at()));
  }
}
