package io.gatehouse.application.billing;

import static io.gatehouse.application.billing.ChargeSamples.charge;
import static io.gatehouse.application.billing.ChargeSamples.party;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.application.billing.BillingQueries.Share;
import io.gatehouse.application.organization.Samples;
import io.gatehouse.application.runtime.SettableClock;
import io.gatehouse.application.usage.GroupBy;
import io.gatehouse.application.usage.UsageQuestion;
import io.gatehouse.application.usage.UsageScope;
import io.gatehouse.domain.billing.BillingPeriod;
import io.gatehouse.domain.billing.Charge;
import io.gatehouse.domain.billing.PeriodId;
import io.gatehouse.domain.billing.StatementLine;
import io.gatehouse.domain.money.Tariff;
import io.gatehouse.domain.organization.OrganizationId;
import io.gatehouse.domain.usage.Party;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

/** Somebody who books into one set of books, and what tests want to know of those. */
final class CountingHouse {

  final BookStores stores;
  final SettableClock clock = new SettableClock();
  final KeptBookingReports reports = new KeptBookingReports();

  CountingHouse(BookStores stores) {
    this.stores = stores;
  }

  BookUsage booker(Journals journals) {
    return booker(journals, stores.books());
  }

  BookUsage booker(Journals journals, Books books) {
    return new BookUsage(journals, stores.transactions(), books, reports, Samples::id, clock);
  }

  /** From a journal of their own. */
  void book(Charge... charges) {
    JournalRef journal = new JournalRef(UUID.randomUUID(), 0);
    bookAll(booker(new ListedJournals(Map.of(journal, List.of(charges)), new Random(1))));
  }

  static void bookAll(BookUsage booker) {
    boolean more = true;
    while (more) {
      more = booker.book().isZero();
    }
  }

  BillingPeriod period(OrganizationId organization) {
    return stores.billing().open(organization).orElseThrow();
  }

  long requests(BillingPeriod period) {
    return stores.billing().totals(Share.whole(period)).stream()
        .mapToLong(BillingQueries.Total::requests)
        .sum();
  }

  /** As usage has it, whoever made them. */
  long counted(OrganizationId organization) {
    Instant from = ChargeSamples.START.minusSeconds(86_400);
    UsageQuestion question =
        new UsageQuestion(
            UsageScope.of(organization),
            from,
            from.plus(Duration.ofDays(9)),
            GroupBy.NOTHING,
            ZoneOffset.UTC);
    return stores.usage().report(question).total().requests();
  }

  BillingPeriod turn(BillingPeriod open, Instant at) {
    BillingPeriod closed = open.close(at);
    stores
        .transactions()
        .within(
            () -> {
              assertThat(stores.books().periods().holdOpen(open.organization())).contains(open);
              stores.books().periods().turn(closed, closed.next(new PeriodId(Samples.id())));
              return closed;
            });
    return closed;
  }

  /** Requests, charged ones and billionths, by subscription and tariff. */
  Map<String, List<Long>> amounts(OrganizationId organization) {
    Map<String, List<Long>> amounts = new HashMap<>();
    for (StatementLine line : stores.billing().lines(Share.whole(period(organization)))) {
      amounts.put(
          line.subscription() + " " + line.tariff(),
          List.of(line.requests(), line.charged(), line.exact().nanos()));
    }
    return amounts;
  }

  static Map<String, List<Long>> slowAmounts(List<Charge> all, OrganizationId organization) {
    Map<String, List<Long>> amounts = new HashMap<>();
    for (Charge charge : all) {
      Party party = charge.event().party();
      Tariff tariff = charge.tariff();
      if (party != null
          && tariff != null
          && charge.event().call().organization().equals(organization)) {
        String line = party.subscription() + " " + tariff;
        List<Long> before = amounts.getOrDefault(line, List.of(0L, 0L, 0L));
        long charged = before.get(1) + (charge.isCharged() ? 1 : 0);
        amounts.put(line, List.of(before.get(0) + 1, charged, tariff.cost(charged).nanos()));
      }
    }
    return amounts;
  }
}
