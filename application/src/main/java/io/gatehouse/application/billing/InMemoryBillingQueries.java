package io.gatehouse.application.billing;

import io.gatehouse.application.organization.Reach;
import io.gatehouse.application.query.InMemoryPages;
import io.gatehouse.application.query.Page;
import io.gatehouse.application.query.PageRequest;
import io.gatehouse.domain.billing.BillingPeriod;
import io.gatehouse.domain.billing.Correction;
import io.gatehouse.domain.billing.JournalEntry;
import io.gatehouse.domain.billing.Payer;
import io.gatehouse.domain.billing.PeriodId;
import io.gatehouse.domain.billing.Posting;
import io.gatehouse.domain.billing.StatementLine;
import io.gatehouse.domain.money.Money;
import io.gatehouse.domain.money.Tariff;
import io.gatehouse.domain.organization.OrganizationId;
import io.gatehouse.domain.subscription.SubscriptionId;
import io.gatehouse.domain.usage.CredentialRef;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/** Reads what periods, the ledger and corrections hold in memory, which know nothing of names. */
public final class InMemoryBillingQueries implements BillingQueries {

  /** A posting that somebody pays. */
  private record Debit(Payer payer, Tariff tariff, Sum sum) {

    SubscriptionId subscription() {
      return payer.subscription();
    }

    StatementLine line() {
      return new StatementLine(
          payer.organization(),
          payer.consumer(),
          payer.subscription(),
          tariff,
          sum.requests,
          sum.charged,
          sum.exact);
    }

    Part part() {
      return new Part(payer.subscription(), tariff, sum.requests, sum.charged, sum.exact);
    }

    Debit plus(Debit other) {
      return new Debit(payer, tariff, sum.plus(other.sum));
    }
  }

  private record Sum(long requests, long charged, Money exact) {

    Sum plus(Sum other) {
      return new Sum(requests + other.requests, charged + other.charged, exact.plus(other.exact));
    }
  }

  private static final Comparator<Debit> ORDER =
      Comparator.comparing((Debit debit) -> debit.payer().consumer().toString())
          .thenComparing(debit -> debit.subscription().toString())
          .thenComparing(debit -> debit.tariff().toString());

  private final InMemoryBillingPeriods periods;
  private final InMemoryLedger ledger;
  private final InMemoryCorrections corrections;

  public InMemoryBillingQueries(
      InMemoryBillingPeriods periods, InMemoryLedger ledger, InMemoryCorrections corrections) {
    this.periods = periods;
    this.ledger = ledger;
    this.corrections = corrections;
  }

  @Override
  public Page<BillingPeriod> periods(Reach reach, PageRequest request) {
    return InMemoryPages.page(periods.of(reach), request, period -> period.id().value());
  }

  @Override
  public Optional<BillingPeriod> open(OrganizationId organization) {
    return periods.holdOpen(organization);
  }

  @Override
  public Optional<BillingPeriod> find(Reach reach, PeriodId period) {
    return periods.of(reach).stream().filter(its -> its.id().equals(period)).findFirst();
  }

  @Override
  public List<PeriodTotals> open(Reach reach) {
    return periods.of(reach).stream()
        .filter(BillingPeriod::isOpen)
        .sorted(Comparator.comparing(period -> period.organization().toString()))
        .map(period -> new PeriodTotals(period, totals(Share.whole(period))))
        .toList();
  }

  @Override
  public List<Total> totals(Share share) {
    Map<String, Total> totals = new TreeMap<>();
    Stream.concat(
            summed(share, debit -> debit.tariff().currency()).stream()
                .map(Debit::sum)
                .map(sum -> new Total(sum.requests, sum.charged, sum.exact)),
            corrections(share).stream().map(each -> new Total(0, 0, each.amount())))
        .forEach(
            total -> totals.merge(total.exact().currency().getCurrencyCode(), total, Total::plus));
    return List.copyOf(totals.values());
  }

  @Override
  public List<StatementLine> lines(Share share) {
    return summed(share, debit -> List.of(debit.subscription(), debit.tariff())).stream()
        .sorted(ORDER)
        .map(Debit::line)
        .toList();
  }

  @Override
  public List<Correction> corrections(Share share) {
    return corrections.all().stream()
        .filter(each -> share.periods().contains(each.period()))
        .filter(each -> share.covers(each.payer().organization()))
        .toList();
  }

  @Override
  public Map<SubscriptionId, Names> names(Set<SubscriptionId> subscriptions) {
    return Map.of();
  }

  @Override
  public Page<KeyCost> keys(Share share, PageRequest request) {
    Map<CredentialRef, List<Debit>> byKey = new LinkedHashMap<>();
    summed(share, debit -> List.of(debit.payer(), debit.tariff())).stream()
        .sorted(ORDER)
        .forEach(
            debit ->
                byKey
                    .computeIfAbsent(debit.payer().credential(), missing -> new ArrayList<>())
                    .add(debit));
    List<KeyCost> keys = byKey.values().stream().map(InMemoryBillingQueries::key).toList();
    return InMemoryPages.page(keys, request, key -> key.credential().id());
  }

  @Override
  public List<ChargeHour> hours(CountKey key, Instant from) {
    return ledger.hours().stream()
        .filter(hour -> hour.key().equals(key) && !hour.hour().isBefore(from))
        .sorted(
            Comparator.comparing(ChargeHour::hour)
                .thenComparing(hour -> hour.credential().id().toString()))
        .limit(MOST_HOURS)
        .toList();
  }

  private static KeyCost key(List<Debit> debits) {
    Payer payer = debits.get(0).payer();
    return new KeyCost(
        payer.credential(),
        payer.organization(),
        payer.consumer(),
        debits.stream().map(Debit::part).toList());
  }

  private List<Debit> summed(Share share, Function<Debit, Object> group) {
    Map<Object, Debit> sums = new LinkedHashMap<>();
    for (Booking booking : ledger.bookings()) {
      for (JournalEntry entry : booking.entries()) {
        if (share.periods().contains(entry.period())) {
          entry.postings().stream()
              .flatMap(posting -> debit(posting).stream())
              .filter(debit -> share.covers(debit.payer().organization()))
              .forEach(debit -> sums.merge(group.apply(debit), debit, Debit::plus));
        }
      }
    }
    return List.copyOf(sums.values());
  }

  private static Optional<Debit> debit(Posting posting) {
    Sum sum = new Sum(posting.requests(), posting.charged(), posting.amount());
    return posting
        .account()
        .payer()
        .flatMap(payer -> posting.tariff().map(tariff -> new Debit(payer, tariff, sum)));
  }
}
