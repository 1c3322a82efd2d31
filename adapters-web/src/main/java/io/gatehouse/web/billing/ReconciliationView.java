package io.gatehouse.web.billing;

import io.gatehouse.application.billing.ReconciliationQueries.Difference;
import io.gatehouse.application.billing.ReconciliationQueries.Unbooked;
import io.gatehouse.domain.audit.AuditLine;
import io.gatehouse.domain.billing.BillingPeriod;
import io.gatehouse.domain.subscription.SubscriptionId;
import io.gatehouse.domain.value.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/**
 * Whether a period's books agree with what was counted.
 *
 * @param ok whether they do, to the billionth, and there is nothing that they do without
 * @param setAside requests that could not be booked, whatever was tried; at most 1000
 */
@Serdeable
public record ReconciliationView(
    @Schema(example = "prd_01jd7v2k8yf3s9w4t6x5z0qm1c") String period,
    @Schema(example = "true") boolean ok,
    List<DifferenceView> differences,
    List<SetAsideView> setAside) {

  /** Something that does not agree. */
  @Serdeable
  public record DifferenceView(
      @Schema(example = "amount") String check,
      @Schema(example = "sub_01jd7v2k8yf3s9w4t6x5z0qm1c") String subject,
      @Schema(example = "12.345000000") String expected,
      @Schema(example = "12.344000000") String found) {}

  /**
   * A request that is in no count and in no amount.
   *
   * @param subscription null if the version is open to anybody
   * @param tariff null if there was nobody to charge
   */
  @Serdeable
  public record SetAsideView(
      @Schema(example = "4bf92f3577b34da6a3ce929d0e0e4736") String requestId,
      @Schema(example = "2026-11-30T12:00:00.000000Z") String at,
      @Nullable @Schema(example = "sub_01jd7v2k8yf3s9w4t6x5z0qm1c") String subscription,
      @Nullable @Schema(example = "1 USD charge=23 free=0 per_request *:0.001") String tariff) {}

  static ReconciliationView of(
      BillingPeriod period, List<Difference> differences, List<Unbooked> setAside) {
    return new ReconciliationView(
        period.id().toString(),
        differences.isEmpty() && setAside.isEmpty(),
        differences.stream()
            .map(
                each ->
                    new DifferenceView(
                        each.check().text(), each.subject(), each.expected(), each.found()))
            .toList(),
        setAside.stream().map(ReconciliationView::setAside).toList());
  }

  private static SetAsideView setAside(Unbooked each) {
    return new SetAsideView(
        each.requestId(),
        AuditLine.time(each.at()),
        each.subscription().map(SubscriptionId::toString).orElse(null),
        each.tariff().orElse(null));
  }
}
