package io.gatehouse.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.application.billing.BillingQueries.Total;
import io.gatehouse.domain.money.Money;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is said of books that are all right, and of others. */
class ReconcileTest {

  @Test
  void whatWasSetAsideIsToldInTheLineOfThePeriodAndInTheLast() {
    assertThat(Reconcile.verdict(0, 0)).isEqualTo("agrees");
    assertThat(Reconcile.verdict(0, 3)).isEqualTo("agrees, 3 set aside");
    assertThat(Reconcile.verdict(2, 1)).isEqualTo("2 differences, 1 set aside");
    assertThat(Reconcile.conclusion(true, true)).isEqualTo("Everything agrees.");
    assertThat(Reconcile.conclusion(true, false)).contains("set aside");
    assertThat(Reconcile.conclusion(false, true)).contains("do not agree");
  }

  @Test
  void eachCurrencyHasALineInTheSameColumn() {
    List<Total> totals = Stream.of("EUR", "JPY", "USD").map(code -> total(code, "1234.5")).toList();
    List<String> lines = Reconcile.lines("acme", "3", "open", totals, "agrees").lines().toList();
    assertThat(lines).hasSize(3);
    assertThat(lines.get(0)).startsWith("acme ").contains(" 21 ").endsWith("EUR  agrees");
    assertThat(lines.subList(1, 3))
        .extracting(String::strip)
        .containsExactly("1234.500000000 JPY", "1234.500000000 USD");
    assertThat(lines).extracting(line -> line.indexOf("1234.5")).containsOnly(80);
    assertThat(Reconcile.lines("acme", "3", "open", List.of(), "agrees").strip())
        .endsWith(" 0                                agrees");
  }

  private static Total total(String currency, String amount) {
    return new Total(7, 5, Money.parse(amount, Money.currency(currency)));
  }
}
