package io.gatehouse.domain.billing;

import io.gatehouse.domain.money.Money;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * What was used of an organization's APIs in a period, and what that costs.
 *
 * @param corrections of whatever period; each is a line of its own
 */
public record Statement(
    BillingPeriod period, List<StatementLine> lines, List<Correction> corrections) {

  public Statement {
    lines = List.copyOf(lines);
    corrections = List.copyOf(corrections);
  }

  /** In each currency the sum of what the lines say, as they are rounded. */
  public SortedMap<Currency, Money> totals() {
    return sums(Money::rounded);
  }

  /** In each currency the sum before anything is rounded. */
  public SortedMap<Currency, Money> exact() {
    return sums(amount -> amount);
  }

  private SortedMap<Currency, Money> sums(UnaryOperator<Money> form) {
    SortedMap<Currency, Money> sums =
        new TreeMap<>(Comparator.comparing(Currency::getCurrencyCode));
    Stream.concat(
            lines.stream().map(StatementLine::exact), corrections.stream().map(Correction::amount))
        .map(form)
        .forEach(amount -> sums.merge(amount.currency(), amount, Money::plus));
    return sums;
  }
}
