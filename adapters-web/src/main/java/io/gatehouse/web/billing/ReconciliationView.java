package io.gatehouse.web.billing;

import io.gatehouse.application.billing.ReconciliationQueries.Difference;
import io.gatehouse.domain.billing.BillingPeriod;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Locale;

/**
 * Whether a period's books agree with what was counted.
 *
 * @param ok whether they do, to the billionth
 */
@Serdeable
public record ReconciliationView(
    @Schema(example = "prd_01jd7v2k8yf3s9w4t6x5z0qm1c") String period,
    @Schema(example = "true") boolean ok,
    List<DifferenceView> differences) {

  /** Something that does not agree. */
  @Serdeable
  public record DifferenceView(
      @Schema(example = "amount") String check,
      @Schema(example = "sub_01jd7v2k8yf3s9w4t6x5z0qm1c") String subject,
      @Schema(example = "12.345000000") String expected,
      @Schema(example = "12.344000000") String found) {}

  static ReconciliationView of(BillingPeriod period, List<Difference> differences) {
    return new ReconciliationView(
        period.id().toString(),
        differences.isEmpty(),
        differences.stream()
            .map(
                each ->
                    new DifferenceView(
                        each.check().name().toLowerCase(Locale.ROOT),
                        each.subject(),
                        each.expected(),
                        each.found()))
            .toList());
  }
}
