package io.gatehouse.domain.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.domain.money.Money;
import io.gatehouse.domain.organization.OrganizationId;
import io.gatehouse.domain.organization.UserId;
import io.gatehouse.domain.subscription.ConsumerId;
import io.gatehouse.domain.subscription.SubscriptionId;
import io.gatehouse.domain.value.InvalidValue;
import io.gatehouse.domain.value.Reason;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CorrectionTest {

  private static final OrganizationId ACME = new OrganizationId(new UUID(1, 1));
  private static final BillingPeriod PERIOD =
      BillingPeriod.first(new PeriodId(new UUID(3, 1)), ACME, Instant.EPOCH);

  @ParameterizedTest
  @ValueSource(strings = {"-1.25", "1.25", "0.000000001", "1000000", "-1000000"})
  void whatThePayerOwesLessIsEarnedLess(String text) {
    Money amount = dollars(text);
    JournalEntry entry = correction(amount).entry();

    assertThat(entry.kind()).isEqualTo(JournalEntry.Kind.CORRECTION);
    assertThat(entry.postings())
        .extracting(Posting::amount)
        .containsExactly(amount, amount.negated());
    LedgerAccount owed = entry.postings().get(0).account();
    assertThat(owed.payer()).contains(correction(amount).payer());
    assertThat(entry.postings().get(1).account().payer()).isEqualTo(Optional.empty());
    assertThat(entry.postings()).extracting(Posting::requests).containsOnly(0L);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-0.000000000", "1000000.000000001", "-1000000.000000001"})
  void amountsThatCorrectNothingOrAreSlipsAreRefused(String text) {
    assertThatThrownBy(() -> correction(dollars(text)))
        .isInstanceOf(InvalidValue.class)
        .hasMessageStartingWith("amount: out_of_range");
  }

  @Test
  void correctionsAreRoundedAsLinesAreAndInTheTotals() {
    Statement statement =
        new Statement(
            PERIOD,
            List.of(),
            List.of(correction(dollars("-1.255")), correction(dollars("0.005"))));

    assertThat(statement.totals().values()).containsExactly(dollars("-1.26"));
    assertThat(statement.exact().values()).containsExactly(dollars("-1.25"));
  }

  private static Correction correction(Money amount) {
    UUID id = new UUID(4, 1);
    return new Correction(
        new EntryId(id),
        ACME,
        PERIOD.id(),
        Payer.whole(ACME, new ConsumerId(id), new SubscriptionId(id)),
        amount,
        new Reason("Charged for an outage"),
        new UserId(id),
        Instant.EPOCH);
  }

  private static Money dollars(String text) {
    return Money.parse(text, Money.currency("USD"));
  }
}
