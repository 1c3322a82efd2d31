package io.gatehouse.domain.billing;

import io.gatehouse.domain.money.Money;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/** What was used of an organization's APIs in a period, and what that costs. */
public record Statement(BillingPeriod period, List<StatementLine> lines) {

  public Statement {
    lines = List.copyOf(lines);
  }

  /** In each currency the sum of what the lines say, as they are rounded. */
  public SortedMap<Currency, Money> totals() {
    return sums(StatementLine::rounded);
  }

  /** In each currency the sum before anything is rounded. */
  public SortedMap<Currency, Money> exact() {
    return sums(StatementLine::exact);
  }

  private SortedMap<Currency, Money> sums(Function<StatementLine, Money> amount) {
    SortedMap<Currency, Money> sums =
        new TreeMap<>(Comparator.comparing(Currency::getCurrencyCode));
    for (StatementLine line : lines) {
      sums.merge(line.exact().currency(), amount.apply(line), Money::plus);
    }
    return sums;
  }
}
