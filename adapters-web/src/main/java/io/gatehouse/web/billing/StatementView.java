package io.gatehouse.web.billing;

import io.gatehouse.application.billing.BillingQueries.Names;
import io.gatehouse.domain.billing.Statement;
import io.gatehouse.domain.billing.StatementLine;
import io.gatehouse.domain.money.TariffText;
import io.gatehouse.domain.money.TariffWords;
import io.gatehouse.domain.organization.OrganizationId;
import io.gatehouse.domain.value.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What was used of an organization's APIs in a period, and what that costs.
 *
 * @param organizationName whose period it is; null, as all names, of what was deleted
 * @param payer whose part of it this is; null if it is all of it
 * @param corrections of what was booked before, in whatever period
 */
@Serdeable
public record StatementView(
    PeriodView period,
    @Nullable @Schema(example = "Acme") String organizationName,
    @Nullable @Schema(example = "org_01jd7v2k8yf3s9w4t6x5z0qm1c") String payer,
    @Nullable @Schema(example = "Globex") String payerName,
    List<LineView> lines,
    List<CorrectionView> corrections,
    List<SumView> totals) {

  /**
   * A subscription by one tariff.
   *
   * @param organization of the consumer
   * @param planName null, too, if it is under none
   * @param freeRequests so many of the charged ones cost nothing
   * @param exact to the billionth
   * @param amount rounded to what can be paid, halves to the even side
   */
  @Serdeable
  public record LineView(
      String organization,
      @Nullable @Schema(example = "Globex") String organizationName,
      String consumer,
      @Nullable @Schema(example = "Shop") String consumerName,
      String subscription,
      @Nullable @Schema(example = "Pets") String apiName,
      @Nullable @Schema(example = "v1") String versionLabel,
      @Nullable @Schema(example = "Starter") String planName,
      @Schema(example = "1 USD charge=23 free=0 per_request *:0.001") String tariff,
      @Schema(example = "0.001 USD per request") String tariffInWords,
      @Schema(example = "15000") long requests,
      @Schema(example = "12345") long chargedRequests,
      @Schema(example = "100") long freeRequests,
      @Schema(example = "USD") String currency,
      @Schema(example = "12.345000000") String exact,
      @Schema(example = "12.340000000") String amount) {}

  /** In one currency, of what the lines and corrections say as they are rounded. */
  @Serdeable
  public record SumView(
      @Schema(example = "USD") String currency,
      @Schema(example = "12.345000000") String exact,
      @Schema(example = "12.340000000") String amount) {}

  static StatementView of(
      Statement statement, Optional<OrganizationId> payer, PartyNames names, Instant now) {
    var exact = statement.exact();
    return new StatementView(
        PeriodView.of(statement.period(), now),
        names.of(statement.period().organization()),
        payer.map(OrganizationId::toString).orElse(null),
        payer.map(names::of).orElse(null),
        statement.lines().stream().map(line -> line(line, names)).toList(),
        statement.corrections().stream().map(each -> CorrectionView.of(each, names)).toList(),
        statement.totals().entrySet().stream()
            .map(
                total ->
                    new SumView(
                        total.getKey().getCurrencyCode(),
                        exact.getOrDefault(total.getKey(), total.getValue()).amount(),
                        total.getValue().amount()))
            .toList());
  }

  private static LineView line(StatementLine line, PartyNames parties) {
    Names names = parties.of(line.subscription());
    return new LineView(
        line.organization().toString(),
        parties.of(line.organization()),
        line.consumer().toString(),
        names.consumer().orElse(null),
        line.subscription().toString(),
        names.api().orElse(null),
        names.version().orElse(null),
        names.plan().orElse(null),
        TariffText.format(line.tariff()),
        TariffWords.of(line.tariff()),
        line.requests(),
        line.charged(),
        line.free(),
        line.exact().currency().getCurrencyCode(),
        line.exact().amount(),
        line.rounded().amount());
  }
}
