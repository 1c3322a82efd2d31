package io.gatehouse.application.billing;

import static io.gatehouse.application.billing.ChargeSamples.ACME;
import static io.gatehouse.application.billing.ChargeSamples.GLOBEX;
import static io.gatehouse.application.billing.ChargeSamples.PLAIN;
import static io.gatehouse.application.billing.ChargeSamples.START;
import static io.gatehouse.application.billing.ChargeSamples.call;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.application.billing.BillingQueries.PeriodTotals;
import io.gatehouse.application.billing.BillingQueries.Share;
import io.gatehouse.application.billing.BillingQueries.Total;
import io.gatehouse.application.organization.Reach;
import io.gatehouse.application.organization.Samples;
import io.gatehouse.application.query.Page;
import io.gatehouse.application.query.PageRequest;
import io.gatehouse.domain.billing.BillingPeriod;
import io.gatehouse.domain.billing.Charge;
import io.gatehouse.domain.billing.Correction;
import io.gatehouse.domain.billing.EntryId;
import io.gatehouse.domain.billing.Payer;
import io.gatehouse.domain.billing.StatementLine;
import io.gatehouse.domain.credential.KeyId;
import io.gatehouse.domain.money.Money;
import io.gatehouse.domain.money.Tariff;
import io.gatehouse.domain.organization.OrganizationId;
import io.gatehouse.domain.organization.UserId;
import io.gatehouse.domain.subscription.ConsumerId;
import io.gatehouse.domain.subscription.SubscriptionId;
import io.gatehouse.domain.usage.Outcome;
import io.gatehouse.domain.usage.Party;
import io.gatehouse.domain.usage.Settlement;
import io.gatehouse.domain.usage.UsageEvent;
import io.gatehouse.domain.value.Reason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who owes what, and to whom, whatever keeps the books. */
public abstract class DebtQueriesContract {

  private static final List<OrganizationId> PRODUCERS = List.of(ACME, GLOBEX, organization(3));

  /**
   * Two of them are producers, one of them of what they call themselves; the last calls nothing.
   */
  private static final List<OrganizationId> EVERYBODY =
      List.of(ACME, GLOBEX, organization(4), organization(5), organization(6));

  private static final int CALLING = EVERYBODY.size() - 1;

  private CountingHouse house;

  protected abstract BookStores stores();

  @BeforeEach
  void open() {
    house = new CountingHouse(stores());
  }

  /** Over some periods of each producer, by chance. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5})
  void partsOfAllPayersAreTheWholeAndEachFindsTheirs(int seed) {
    Random random = new Random(seed);
    List<Tariff> tariffs =
        IntStream.range(0, 4).mapToObj(each -> ChargeSamples.anyTariff(random)).toList();
    for (int round = 0; round < 6; round++) {
      Instant at = START.plusSeconds(round * 60L);
      for (OrganizationId producer : PRODUCERS) {
        book(random, tariffs, producer, at);
        if (random.nextInt(5) < 2) {
          house.turn(house.period(producer), at.plusSeconds(30));
        }
      }
    }

    List<BillingPeriod> all = all();
    assertThat(all).hasSizeGreaterThan(PRODUCERS.size());
    all.forEach(this::assertPartsAreTheWhole);
    EVERYBODY.forEach(payer -> assertFinds(payer, all));
    assertThat(listed(EVERYBODY.get(CALLING))).isEmpty();
  }

  @Test
  void whatCostsNothingIsOwedAllTheSame() {
    OrganizationId payer = EVERYBODY.get(2);
    house.book(charge(ACME, party(ACME, payer, 0), START, PLAIN, 404));
    BillingPeriod period = house.period(ACME);
    PeriodTotals nothing =
        new PeriodTotals(period, List.of(new Total(1, 0, Money.zero(PLAIN.currency()))));
    assertThat(listed(payer)).containsExactly(nothing);
    assertThat(house.stores.debts().open(payer)).containsExactly(nothing);
    assertThat(house.stores.debts().payers(period.id(), Set.of(payer, GLOBEX)))
        .containsExactly(payer);
    assertThat(house.stores.debts().payers(period.id(), Set.of())).isEmpty();
  }

  @Test
  void whatWasPutRightIsOwedInThePeriodInWhichItWas() {
    OrganizationId payer = EVERYBODY.get(2);
    house.book(charge(ACME, party(ACME, payer, 0), START, PLAIN, 200));
    BillingPeriod closed = house.turn(house.period(ACME), START.plusSeconds(30));
    BillingPeriod open = house.period(ACME);
    assertThat(listed(payer)).extracting(PeriodTotals::period).containsExactly(closed);

    correct(ACME, party(ACME, payer, 0), Money.parse("-0.5", PLAIN.currency()));

    assertThat(listed(payer))
        .containsExactly(
            new PeriodTotals(open, List.of(new Total(0, 0, Money.parse("-0.5", PLAIN.currency())))),
            new PeriodTotals(closed, List.of(new Total(1, 1, PLAIN.cost(1)))));
    assertThat(house.stores.debts().payers(open.id(), Set.copyOf(EVERYBODY)))
        .containsExactly(payer);
  }

  /** It is in the books, though: a part of the period like any other. */
  @Test
  void whatOneUsesOfOneselfIsOwedToNobody() {
    house.book(charge(ACME, party(ACME, ACME, 0), START, PLAIN, 200));
    house.book(charge(GLOBEX, party(GLOBEX, ACME, 0), START, PLAIN, 200));
    List<PeriodTotals> owed =
        List.of(new PeriodTotals(house.period(GLOBEX), List.of(new Total(1, 1, PLAIN.cost(1)))));

    assertThat(listed(ACME)).isEqualTo(owed);
    assertThat(house.stores.debts().open(ACME)).isEqualTo(owed);
    assertThat(house.stores.debts().payers(house.period(ACME).id(), Set.of(ACME, GLOBEX)))
        .containsExactly(ACME);
  }

  private void assertPartsAreTheWhole(BillingPeriod period) {
    BillingQueries billing = house.stores.billing();
    List<StatementLine> lines = new ArrayList<>();
    List<Correction> corrections = new ArrayList<>();
    SortedMap<String, Total> totals = new TreeMap<>();
    List<OrganizationId> owing = new ArrayList<>();
    for (OrganizationId payer : EVERYBODY) {
      Share share = new Share(Set.of(period.id()), Optional.of(payer));
      lines.addAll(billing.lines(share));
      corrections.addAll(billing.corrections(share));
      assertThat(billing.totals(share)).isEqualTo(slowTotals(period, payer));
      billing.totals(share).forEach(total -> add(totals, total));
      if (!billing.totals(share).isEmpty()) {
        owing.add(payer);
      }
    }
    assertThat(lines).containsExactlyInAnyOrderElementsOf(billing.lines(Share.whole(period)));
    assertThat(corrections)
        .containsExactlyInAnyOrderElementsOf(billing.corrections(Share.whole(period)));
    assertThat(totals.values()).containsExactlyElementsOf(billing.totals(Share.whole(period)));
    assertThat(house.stores.debts().payers(period.id(), Set.copyOf(EVERYBODY)))
        .containsExactlyInAnyOrderElementsOf(owing);
  }

  private void assertFinds(OrganizationId payer, List<BillingPeriod> all) {
    List<PeriodTotals> expected =
        all.stream()
            .map(period -> new PeriodTotals(period, slowTotals(period, payer)))
            .filter(each -> !each.totals().isEmpty())
            .filter(each -> !each.period().organization().equals(payer))
            .toList();
    assertThat(listed(payer)).isEqualTo(expected);
    assertThat(house.stores.debts().open(payer))
        .isEqualTo(
            expected.stream()
                .filter(each -> each.period().isOpen())
                .sorted(Comparator.comparing(each -> each.period().organization().toString()))
                .toList());
  }

  /** Picked by hand out of what is told of the whole. */
  private List<Total> slowTotals(BillingPeriod period, OrganizationId payer) {
    SortedMap<String, Total> totals = new TreeMap<>();
    for (StatementLine line : house.stores.billing().lines(Share.whole(period))) {
      if (line.organization().equals(payer)) {
        add(totals, new Total(line.requests(), line.charged(), line.exact()));
      }
    }
    for (Correction correction : house.stores.billing().corrections(Share.whole(period))) {
      if (correction.payer().organization().equals(payer)) {
        add(totals, new Total(0, 0, correction.amount()));
      }
    }
    return List.copyOf(totals.values());
  }

  private static void add(SortedMap<String, Total> totals, Total total) {
    totals.merge(total.exact().currency().getCurrencyCode(), total, Total::plus);
  }

  /** The newest first. */
  private List<BillingPeriod> all() {
    return house
        .stores
        .billing()
        .periods(Reach.PLATFORM, new PageRequest(PageRequest.MAX_LIMIT, Optional.empty()))
        .items();
  }

  private List<PeriodTotals> listed(OrganizationId payer) {
    List<PeriodTotals> listed = new ArrayList<>();
    Optional<UUID> next = Optional.empty();
    do {
      Page<PeriodTotals> page = house.stores.debts().periods(payer, new PageRequest(2, next));
      listed.addAll(page.items());
      next = page.next();
    } while (next.isPresent());
    return listed;
  }

  private void book(Random random, List<Tariff> tariffs, OrganizationId producer, Instant at) {
    Charge[] charges =
        Stream.generate(
                () -> {
                  Party party = party(random, producer);
                  Tariff tariff = tariffs.get(random.nextInt(tariffs.size()));
                  return charge(producer, party, at, tariff, random.nextInt(5) == 0 ? 404 : 200);
                })
            .limit(1 + random.nextInt(6))
            .toArray(Charge[]::new);
    house.book(charges);
    if (random.nextInt(3) == 0) {
      Money amount = new Money(1 + random.nextInt(1_000_000_000), tariffs.get(0).currency());
      correct(producer, party(random, producer), random.nextBoolean() ? amount : amount.negated());
    }
  }

  private void correct(OrganizationId producer, Party party, Money amount) {
    Correction correction =
        new Correction(
            new EntryId(Samples.id()),
            producer,
            house.period(producer).id(),
            Payer.whole(party.organization(), party.consumer(), party.subscription()),
            amount,
            new Reason("Charged for an outage"),
            new UserId(Samples.id()),
            START);
    house
        .stores
        .transactions()
        .within(
            () -> {
              house.stores.corrections().book(correction);
              return correction;
            });
  }

  private static Charge charge(
      OrganizationId producer, Party party, Instant at, Tariff tariff, int status) {
    Settlement settlement = new Settlement(Outcome.SERVED, status, 10, 100, 1_500_000);
    return new Charge(new UsageEvent("req-1", at, call(producer), party, settlement), tariff);
  }

  private static Party party(Random random, OrganizationId producer) {
    return party(producer, EVERYBODY.get(random.nextInt(CALLING)), random.nextInt(2));
  }

  /** With a key for each of the subscriptions that a payer has with a producer. */
  private static Party party(OrganizationId producer, OrganizationId payer, int number) {
    long consumer = payer.value().getLeastSignificantBits();
    long subscription = (producer.value().getLeastSignificantBits() * 10 + consumer) * 10 + number;
    return new Party(
        payer,
        new ConsumerId(new UUID(3, consumer)),
        new SubscriptionId(new UUID(5, subscription)),
        new KeyId(new UUID(4, subscription)),
        null,
        null);
  }

  private static OrganizationId organization(int number) {
    return new OrganizationId(new UUID(1, number));
  }
}
