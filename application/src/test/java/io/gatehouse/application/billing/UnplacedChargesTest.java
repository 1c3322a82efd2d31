package io.gatehouse.application.billing;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.application.billing.ChargeSums.Leg;
import io.gatehouse.application.billing.ChargeSums.Tally;
import io.gatehouse.application.organization.Samples;
import io.gatehouse.domain.billing.BillingPeriod;
import io.gatehouse.domain.billing.Charge;
import io.gatehouse.domain.billing.OpenBook;
import io.gatehouse.domain.billing.OpenBook.Place;
import io.gatehouse.domain.billing.Payer;
import io.gatehouse.domain.billing.PeriodId;
import io.gatehouse.domain.money.Tariff;
import io.gatehouse.domain.organization.OrganizationId;
import io.gatehouse.domain.usage.Party;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** Added up first and placed later, or placed one by one: it is the same. */
class UnplacedChargesTest {

  private static final int HOURS = 3;

  @RepeatedTest(50)
  void theyAreWhereEachByItselfWouldBe(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    int spread = repetition.getCurrentRepetition() % 2 == 0 ? HOURS * 3_600_000 : 150_000;
    List<Tariff> tariffs = Stream.generate(() -> ChargeSamples.anyTariff(random)).limit(3).toList();
    List<Charge> charges =
        Stream.generate(() -> ChargeSamples.any(random, tariffs, spread)).limit(400).toList();
    Map<OrganizationId, OpenBook> books = new HashMap<>();
    books.put(ChargeSamples.ACME, book(ChargeSamples.ACME, random, spread));
    if (random.nextBoolean()) {
      books.put(ChargeSamples.GLOBEX, book(ChargeSamples.GLOBEX, random, spread));
    }

    ChargeSums sums = new UnplacedCharges(ChargeGroups.of(charges), charges::forEach).in(books);

    Map<Leg, Tally> expected = new HashMap<>();
    charges.forEach(charge -> place(charge, books, expected));
    Map<Leg, Tally> placed = new HashMap<>();
    sums.legs().forEach(leg -> placed.put(leg, sums.of(leg)));
    assertThat(placed).isEqualTo(expected);
    assertThat(sums.hours().stream().mapToLong(ChargeHour::requests).sum())
        .isEqualTo(expected.values().stream().mapToLong(Tally::requests).sum());
  }

  /** What is read is read once, unless a period ended in the middle of an hour. */
  @Test
  void nothingIsReadAgainWhereNoPeriodEnded() {
    Random random = new Random(7);
    List<Tariff> tariffs = List.of(ChargeSamples.PLAIN);
    List<Charge> all =
        Stream.generate(() -> ChargeSamples.any(random, tariffs)).limit(400).toList();
    UnplacedCharges charges =
        new UnplacedCharges(
            ChargeGroups.of(all),
            sink -> {
              throw new AssertionError("read again");
            });
    Map<OrganizationId, OpenBook> books = new HashMap<>();
    for (BillingPeriod first : charges.firsts(Samples::id)) {
      books.put(first.organization(), new OpenBook(first, List.of()));
    }
    assertThat(charges.in(books).legs()).isNotEmpty();
  }

  /** Some periods, of which the last is open, and those before it may take something yet. */
  private static OpenBook book(OrganizationId organization, Random random, int millis) {
    List<BillingPeriod> periods = new ArrayList<>();
    Instant opened = ChargeSamples.START.plusMillis(random.nextInt(millis / 10) - millis / 20);
    for (int number = 1; number <= 1 + random.nextInt(4); number++) {
      Instant closed = opened.plusMillis(random.nextInt(millis / 3));
      periods.add(
          new BillingPeriod(
              new PeriodId(new UUID(organization.value().hashCode(), number)),
              organization,
              number,
              opened,
              Optional.of(closed)));
      opened = closed;
    }
    BillingPeriod open =
        new BillingPeriod(
            new PeriodId(new UUID(organization.value().hashCode(), 9)),
            organization,
            9,
            opened,
            Optional.empty());
    return new OpenBook(open, periods.subList(random.nextInt(periods.size()), periods.size()));
  }

  private static void place(
      Charge charge, Map<OrganizationId, OpenBook> books, Map<Leg, Tally> expected) {
    Party party = charge.event().party();
    OrganizationId organization = charge.event().call().organization();
    OpenBook book = books.get(organization);
    if (party != null && book != null) {
      Place place = book.place(charge.event().at());
      Tariff tariff = Objects.requireNonNull(charge.tariff());
      PeriodId period = place.period().id();
      Leg leg = new Leg(organization, period, place.late(), Payer.of(party), tariff);
      expected.merge(leg, new Tally(1, charge.isCharged() ? 1 : 0), Tally::plus);
    }
  }
}
