package io.gatehouse.domain.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.domain.billing.JournalEntry.Kind;
import io.gatehouse.domain.credential.KeyId;
import io.gatehouse.domain.money.Money;
import io.gatehouse.domain.money.Price;
import io.gatehouse.domain.money.Tariff;
import io.gatehouse.domain.organization.OrganizationId;
import io.gatehouse.domain.subscription.ConsumerId;
import io.gatehouse.domain.subscription.SubscriptionId;
import io.gatehouse.domain.usage.Party;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class JournalEntryTest {

  private static final List<Currency> CURRENCIES =
      List.of(Money.currency("USD"), Money.currency("JPY"), Money.currency("EUR"));
  private static final OrganizationId ACME = new OrganizationId(new UUID(1, 1));
  private static final EntryId ENTRY = new EntryId(new UUID(2, 1));
  private static final PeriodId MAY = new PeriodId(new UUID(3, 1));
  private static final Tariff TARIFF = Tariff.of(Price.DEFAULT);

  @Test
  void whatIsOwedIsEarnedInEachCurrency() {
    Random random = new Random(84);
    for (int round = 0; round < 500; round++) {
      List<Posting> debits = anyDebits(random);
      JournalEntry entry = JournalEntry.earned(ENTRY, Kind.USAGE, ACME, MAY, debits);
      assertThat(entry.postings()).startsWith(debits.toArray(Posting[]::new));
      for (Currency currency : CURRENCIES) {
        assertThat(sum(entry.postings(), currency)).isZero();
      }
    }
  }

  @Test
  void unbalancedEntriesDoNotExist() {
    Posting dollar = debit(1, new Money(5, CURRENCIES.get(0)));
    Posting yen = debit(1, new Money(-5, CURRENCIES.get(1)));
    assertThatThrownBy(
            () -> new JournalEntry(ENTRY, Kind.CORRECTION, ACME, MAY, List.of(dollar, yen)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected: 0");
  }

  @Test
  void accountsAreOfOneCurrency() {
    LedgerAccount dollars = new LedgerAccount(ACME, Optional.empty(), CURRENCIES.get(0));
    assertThatThrownBy(
            () -> new Posting(dollars, new Money(1, CURRENCIES.get(1)), Optional.empty(), 1, 1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static List<Posting> anyDebits(Random random) {
    List<Posting> debits = new ArrayList<>();
    for (int more = random.nextInt(9); more > 0; more--) {
      Currency currency = CURRENCIES.get(random.nextInt(3));
      debits.add(debit(random.nextInt(4), new Money(random.nextLong() >> 8, currency)));
    }
    return debits;
  }

  private static Posting debit(long payer, Money amount) {
    UUID id = new UUID(4, payer);
    Party party =
        new Party(ACME, new ConsumerId(id), new SubscriptionId(id), new KeyId(id), null, null);
    LedgerAccount account =
        new LedgerAccount(ACME, Optional.of(Payer.of(party)), amount.currency());
    return new Posting(account, amount, Optional.of(TARIFF), 2, 1);
  }

  private static long sum(List<Posting> postings, Currency currency) {
    return postings.stream()
        .map(Posting::amount)
        .filter(amount -> amount.currency().equals(currency))
        .mapToLong(Money::nanos)
        .sum();
  }
}
