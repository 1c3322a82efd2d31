package io.gatehouse.web.billing;

import io.gatehouse.application.billing.BillingQueries.PeriodTotals;
import io.gatehouse.application.billing.BillingQueries.Total;
import io.gatehouse.domain.money.Money;
import io.gatehouse.domain.money.Price;
import io.gatehouse.domain.organization.OrganizationId;
import io.gatehouse.domain.value.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What open periods come to so far.
 *
 * @param currency null if there are several; see totals
 * @param totalCost in that currency
 * @param period null if there is none yet, or several; see organizations
 * @param totals one for each currency
 * @param organizations one for each open period
 */
@Serdeable
public record SummaryView(
    @Nullable @Schema(example = "USD") String currency,
    @Nullable @Schema(example = "12.345000000") String totalCost,
    @Schema(example = "15000") long totalRequests,
    @Nullable PeriodView period,
    List<TotalView> totals,
    List<Part> organizations) {

  /**
   * What is due to one organization.
   *
   * @param organizationName null once that is gone
   */
  @Serdeable
  public record Part(
      String organization,
      @Nullable @Schema(example = "Acme") String organizationName,
      PeriodView period,
      List<TotalView> totals) {}

  static SummaryView of(List<PeriodTotals> open, Map<OrganizationId, String> names, Instant now) {
    List<Total> totals = sums(open);
    Total only = totals.size() == 1 ? totals.get(0) : null;
    return new SummaryView(
        only == null ? null : only.exact().currency().getCurrencyCode(),
        only == null ? null : only.exact().amount(),
        totals.stream().mapToLong(Total::requests).sum(),
        open.size() == 1 ? PeriodView.of(open.get(0).period(), now) : null,
        totals.stream().map(TotalView::of).toList(),
        open.stream().map(each -> part(each, names, now)).toList());
  }

  /** In the order of currencies; nothing is nothing of the usual one. */
  private static List<Total> sums(List<PeriodTotals> open) {
    SortedMap<String, Total> sums = new TreeMap<>();
    for (PeriodTotals each : open) {
      for (Total total : each.totals()) {
        sums.merge(total.exact().currency().getCurrencyCode(), total, Total::plus);
      }
    }
    if (sums.isEmpty()) {
      return List.of(new Total(0, 0, Money.zero(Price.DEFAULT.perRequest().currency())));
    }
    return new ArrayList<>(sums.values());
  }

  private static Part part(PeriodTotals each, Map<OrganizationId, String> names, Instant now) {
    return new Part(
        each.period().organization().toString(),
        names.get(each.period().organization()),
        PeriodView.of(each.period(), now),
        each.totals().stream().map(TotalView::of).toList());
  }
}
