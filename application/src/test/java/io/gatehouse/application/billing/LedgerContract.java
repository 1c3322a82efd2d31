package io.gatehouse.application.billing;

import static io.gatehouse.application.billing.ChargeSamples.ACME;
import static io.gatehouse.application.billing.ChargeSamples.GLOBEX;
import static io.gatehouse.application.billing.ChargeSamples.PLAIN;
import static io.gatehouse.application.billing.ChargeSamples.START;
import static io.gatehouse.application.billing.ChargeSamples.party;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.application.billing.BillingQueries.KeyCost;
import io.gatehouse.application.billing.BillingQueries.Part;
import io.gatehouse.application.billing.BillingQueries.Share;
import io.gatehouse.application.billing.BillingQueries.Total;
import io.gatehouse.application.organization.Samples;
import io.gatehouse.application.query.Page;
import io.gatehouse.application.query.PageRequest;
import io.gatehouse.domain.billing.BillingPeriod;
import io.gatehouse.domain.billing.EntryId;
import io.gatehouse.domain.billing.JournalEntry;
import io.gatehouse.domain.billing.JournalEntry.Kind;
import io.gatehouse.domain.billing.LedgerAccount;
import io.gatehouse.domain.billing.Payer;
import io.gatehouse.domain.billing.PeriodId;
import io.gatehouse.domain.billing.Posting;
import io.gatehouse.domain.billing.StatementLine;
import io.gatehouse.domain.money.Money;
import io.gatehouse.domain.money.Price;
import io.gatehouse.domain.money.Tariff;
import io.gatehouse.domain.organization.OrganizationId;
import io.gatehouse.domain.subscription.SubscriptionId;
import io.gatehouse.domain.usage.Party;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a {@link Ledger} promises, and what can be read of it. */
public abstract class LedgerContract {

  private static final Tariff YEN = Tariff.of(Price.parse("2.5", Money.currency("JPY")));
  private static final JournalRef JOURNAL = new JournalRef(new UUID(9, 1), 0);

  private BookStores stores;
  private BillingPeriod period;

  protected abstract BookStores stores();

  @BeforeEach
  void open() {
    stores = stores();
    period = BillingPeriod.first(new PeriodId(Samples.id()), ACME, START);
    stores.transactions().within(() -> stores.books().periods().hold(List.of(period), START));
  }

  @Test
  void countsBeginAtNothingAndAreAsTheyWereBooked() {
    CountKey key = key(party(1, 1), PLAIN);
    CountKey other = key(party(2, 1), PLAIN);
    assertThat(hold(key, other)).containsExactly(ChargeCount.none(key), ChargeCount.none(other));
    assertThat(hold()).isEmpty();
    book(0, List.of(), new ChargeCount(key, 7, 5));
    assertThat(hold(key, other))
        .containsExactly(new ChargeCount(key, 7, 5), ChargeCount.none(other));
  }

  @Test
  void nothingIsLeftOfABatchThatWasBookedBefore() {
    CountKey key = key(party(1, 1), PLAIN);
    book(0, List.of(debit(party(1, 1), PLAIN, 5)), new ChargeCount(key, 5, 5));
    List<Posting> again = List.of(debit(party(1, 1), PLAIN, 3));
    assertThatThrownBy(() -> book(0, again, new ChargeCount(key, 8, 8)))
        .isInstanceOf(RuntimeException.class);
    assertThat(hold(key)).containsExactly(new ChargeCount(key, 5, 5));
    assertThat(stores.billing().totals(Share.whole(period)))
        .containsExactly(new Total(5, 5, PLAIN.cost(5)));
  }

  @Test
  void statementsAddUpWhatSubscriptionsOweByTariffs() {
    book(
        0,
        List.of(
            debit(party(1, 1), PLAIN, 5),
            debit(party(1, 2), PLAIN, 2),
            debit(party(2, 1), YEN, 3)));
    book(1, List.of(debit(party(1, 1), PLAIN, 1), debit(party(1, 1), YEN, 4)));

    assertThat(stores.billing().totals(Share.whole(period)))
        .containsExactly(new Total(7, 7, YEN.cost(7)), new Total(8, 8, PLAIN.cost(8)));
    assertThat(stores.billing().lines(Share.whole(period)))
        .containsExactly(
            line(party(1, 1), YEN, 4), line(party(1, 1), PLAIN, 8), line(party(2, 1), YEN, 3));
    Share globex = new Share(Set.of(period.id()), Optional.of(GLOBEX));
    assertThat(stores.billing().lines(globex))
        .containsExactly(line(party(1, 1), YEN, 4), line(party(1, 1), PLAIN, 8));
    assertThat(stores.billing().totals(globex))
        .containsExactly(new Total(4, 4, YEN.cost(4)), new Total(8, 8, PLAIN.cost(8)));
    Share other = new Share(Set.of(new PeriodId(Samples.id())), Optional.empty());
    assertThat(stores.billing().totals(other)).isEmpty();
    assertThat(stores.billing().lines(other)).isEmpty();
  }

  @Test
  void keysAreListedPageByPage() {
    List<Posting> debits = new ArrayList<>();
    for (int key = 1; key <= 5; key++) {
      debits.add(debit(party(1, key), PLAIN, key));
    }
    debits.add(debit(party(0, 3), YEN, 9));
    book(0, debits);

    Share share = Share.whole(period);
    Page<KeyCost> first = stores.billing().keys(share, new PageRequest(3, Optional.empty()));
    Page<KeyCost> rest = stores.billing().keys(share, new PageRequest(3, first.next()));
    assertThat(first.items())
        .extracting(KeyCost::credential)
        .containsExactly(
            party(1, 5).credential(), party(1, 4).credential(), party(1, 3).credential());
    assertThat(first.items().get(2).parts())
        .containsExactly(
            new Part(party(0, 3).subscription(), YEN, 9, 9, YEN.cost(9)),
            new Part(party(1, 3).subscription(), PLAIN, 3, 3, PLAIN.cost(3)));
    assertThat(rest.items())
        .extracting(KeyCost::credential)
        .containsExactly(party(1, 2).credential(), party(1, 1).credential());
    assertThat(rest.next()).isEmpty();
  }

  /** More than are written at a time, each of them unlike its neighbours. */
  @Test
  void manyAreKeptApart() {
    List<Party> parties = IntStream.range(0, 4_001).mapToObj(each -> party(each, 1)).toList();
    List<CountKey> keys =
        parties.stream().map(party -> key(party, PLAIN)).sorted(CountKey.ORDER).toList();
    stores.books().ledger().cover(Set.of(START));
    assertThat(hold(keys)).isEqualTo(keys.stream().map(ChargeCount::none).toList());
    for (int time = 1; time <= 2; time++) {
      int times = time;
      book(
          new Booking(
              new Batch(JOURNAL, time),
              START,
              List.of(
                  entry(parties.stream().map(party -> debit(party, PLAIN, of(party))).toList())),
              keys.stream().map(key -> count(key, times)).toList(),
              parties.stream().map(this::hour).sorted(ChargeHour.ORDER).toList()));
    }

    assertThat(hold(keys)).isEqualTo(keys.stream().map(key -> count(key, 2)).toList());
    assertThat(stores.billing().lines(Share.whole(period)))
        .containsExactlyInAnyOrderElementsOf(
            parties.stream().map(party -> line(party, PLAIN, 2 * of(party))).toList());
    for (Party party : parties) {
      ChargeHour once = hour(party);
      assertThat(stores.billing().hours(once.key(), Instant.EPOCH))
          .containsExactly(once.plus(once));
    }
  }

  /** More entries than are written at a time; that there is one is seen when it comes again. */
  @Test
  void entryOfEachPeriodIsKept() {
    List<BillingPeriod> periods =
        IntStream.rangeClosed(1, 2_001)
            .mapToObj(each -> new OrganizationId(new UUID(8, each)))
            .map(each -> BillingPeriod.first(new PeriodId(Samples.id()), each, START))
            .toList();
    stores.transactions().within(() -> stores.books().periods().hold(periods, START));
    book(entries(periods));

    Set<PeriodId> ids = periods.stream().map(BillingPeriod::id).collect(Collectors.toSet());
    assertThat(stores.billing().totals(new Share(ids, Optional.empty())))
        .containsExactly(new Total(2_001, 2_001, PLAIN.cost(2_001)));
    for (int at : new int[] {0, 1_999, 2_000}) {
      Booking again = entries(List.of(periods.get(at)));
      assertThatThrownBy(() -> book(again)).isInstanceOf(RuntimeException.class);
    }
  }

  /** A request in each. */
  private static Booking entries(List<BillingPeriod> periods) {
    Payer payer = Payer.of(party(1, 1));
    return new Booking(
        new Batch(JOURNAL, 0),
        START,
        periods.stream()
            .map(
                its -> {
                  LedgerAccount account =
                      new LedgerAccount(its.organization(), Optional.of(payer), PLAIN.currency());
                  Posting debit = new Posting(account, PLAIN.cost(1), Optional.of(PLAIN), 1, 1);
                  return JournalEntry.earned(
                      new EntryId(Samples.id()),
                      Kind.USAGE,
                      its.organization(),
                      its.id(),
                      List.of(debit));
                })
            .toList(),
        List.of(),
        List.of());
  }

  private ChargeHour hour(Party party) {
    return new ChargeHour(
        key(party, PLAIN),
        START.truncatedTo(ChronoUnit.HOURS),
        party.credential(),
        of(party),
        of(party) / 2);
  }

  private static ChargeCount count(CountKey key, int times) {
    int requests = of(key.subscription()) * times;
    return new ChargeCount(key, requests, requests / 2);
  }

  private static int of(Party party) {
    return of(party.subscription());
  }

  /** Tells by how many requests there are whose they are. */
  private static int of(SubscriptionId subscription) {
    return (int) subscription.value().getLeastSignificantBits() + 1;
  }

  private List<ChargeCount> hold(CountKey... keys) {
    return hold(List.of(keys));
  }

  private List<ChargeCount> hold(List<CountKey> keys) {
    return stores.transactions().within(() -> stores.books().ledger().hold(keys));
  }

  private void book(long from, List<Posting> debits, ChargeCount... counts) {
    book(
        new Booking(
            new Batch(JOURNAL, from), START, List.of(entry(debits)), List.of(counts), List.of()));
  }

  private JournalEntry entry(List<Posting> debits) {
    return JournalEntry.earned(new EntryId(Samples.id()), Kind.USAGE, ACME, period.id(), debits);
  }

  private void book(Booking booking) {
    stores
        .transactions()
        .within(
            () -> {
              stores
                  .books()
                  .ledger()
                  .hold(booking.counts().stream().map(ChargeCount::key).toList());
              stores.books().ledger().book(booking);
              return booking;
            });
  }

  private CountKey key(Party party, Tariff tariff) {
    return new CountKey(period.id(), party.subscription(), tariff);
  }

  private static Posting debit(Party party, Tariff tariff, int requests) {
    LedgerAccount account =
        new LedgerAccount(ACME, Optional.of(Payer.of(party)), tariff.currency());
    return new Posting(account, tariff.cost(requests), Optional.of(tariff), requests, requests);
  }

  private static StatementLine line(Party party, Tariff tariff, int requests) {
    return new StatementLine(
        party.organization(),
        party.consumer(),
        party.subscription(),
        tariff,
        requests,
        requests,
        tariff.cost(requests));
  }
}
