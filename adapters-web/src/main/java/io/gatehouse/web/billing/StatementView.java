package io.gatehouse.web.billing;

import io.gatehouse.domain.billing.Statement;
import io.gatehouse.domain.billing.StatementLine;
import io.gatehouse.domain.money.TariffText;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;

/** What was used of an organization's APIs in a period, and what that costs. */
@Serdeable
public record StatementView(PeriodView period, List<LineView> lines, List<SumView> totals) {

  /**
   * A subscription by one tariff.
   *
   * @param organization of the consumer
   * @param freeRequests so many of the charged ones cost nothing
   * @param exact to the billionth
   * @param amount rounded to what can be paid, halves to the even side
   */
  @Serdeable
  public record LineView(
      String organization,
      String consumer,
      String subscription,
      @Schema(example = "per_request USD 0.001") String tariff,
      @Schema(example = "15000") long requests,
      @Schema(example = "12345") long chargedRequests,
      @Schema(example = "100") long freeRequests,
      @Schema(example = "USD") String currency,
      @Schema(example = "12.345000000") String exact,
      @Schema(example = "12.340000000") String amount) {}

  /** In one currency, of what the lines say as they are rounded. */
  @Serdeable
  public record SumView(
      @Schema(example = "USD") String currency,
      @Schema(example = "12.345000000") String exact,
      @Schema(example = "12.340000000") String amount) {}

  static StatementView of(Statement statement, Instant now) {
    var exact = statement.exact();
    return new StatementView(
        PeriodView.of(statement.period(), now),
        statement.lines().stream().map(StatementView::line).toList(),
        statement.totals().entrySet().stream()
            .map(
                total ->
                    new SumView(
                        total.getKey().getCurrencyCode(),
                        exact.getOrDefault(total.getKey(), total.getValue()).amount(),
                        total.getValue().amount()))
            .toList());
  }

  private static LineView line(StatementLine line) {
    return new LineView(
        line.organization().toString(),
        line.consumer().toString(),
        line.subscription().toString(),
        TariffText.format(line.tariff()),
        line.requests(),
        line.charged(),
        line.free(),
        line.exact().currency().getCurrencyCode(),
        line.exact().amount(),
        line.rounded().amount());
  }
}
