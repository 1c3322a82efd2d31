package io.gatehouse.application.billing;

import io.gatehouse.application.organization.Reach;
import io.gatehouse.application.query.Page;
import io.gatehouse.application.query.PageRequest;
import io.gatehouse.domain.billing.BillingPeriod;
import io.gatehouse.domain.billing.Correction;
import io.gatehouse.domain.billing.PeriodId;
import io.gatehouse.domain.billing.StatementLine;
import io.gatehouse.domain.money.Money;
import io.gatehouse.domain.money.Tariff;
import io.gatehouse.domain.organization.OrganizationId;
import io.gatehouse.domain.subscription.ConsumerId;
import io.gatehouse.domain.subscription.SubscriptionId;
import io.gatehouse.domain.usage.CredentialRef;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Where periods, and what was booked in them, are read. */
public interface BillingQueries {

  /** So many hours of a count are told at a time. */
  int MOST_HOURS = 10_000;

  /**
   * Whose part of some periods.
   *
   * @param payer only what this organization's consumers owe, if it is there
   */
  record Share(Set<PeriodId> periods, Optional<OrganizationId> payer) {

    public Share {
      periods = Set.copyOf(periods);
    }

    public static Share whole(BillingPeriod period) {
      return new Share(Set.of(period.id()), Optional.empty());
    }

    /** All of each of them. */
    public static Share whole(List<BillingPeriod> periods) {
      return new Share(
          periods.stream().map(BillingPeriod::id).collect(Collectors.toUnmodifiableSet()),
          Optional.empty());
    }

    boolean covers(OrganizationId organization) {
      return payer.isEmpty() || payer.get().equals(organization);
    }
  }

  /** What a period comes to in one currency with its corrections, before anything is rounded. */
  record Total(long requests, long charged, Money exact) {

    public Total plus(Total other) {
      return new Total(requests + other.requests, charged + other.charged, exact.plus(other.exact));
    }
  }

  /** What a period comes to in each currency, in the order of their codes. */
  record PeriodTotals(BillingPeriod period, List<Total> totals) {

    public PeriodTotals {
      totals = List.copyOf(totals);
    }
  }

  /**
   * What a key or an OAuth client has of a period.
   *
   * @param organization of the consumer
   */
  record KeyCost(
      CredentialRef credential,
      OrganizationId organization,
      ConsumerId consumer,
      List<Part> parts) {

    public KeyCost {
      parts = List.copyOf(parts);
    }
  }

  /** What it has of it by one subscription and one tariff. */
  record Part(
      SubscriptionId subscription, Tariff tariff, long requests, long charged, Money exact) {}

  /**
   * What people call the parts of a subscription; empty what is not there any more, or never was.
   */
  record Names(
      Optional<String> consumer,
      Optional<String> api,
      Optional<String> version,
      Optional<String> plan) {

    public static final Names UNKNOWN =
        new Names(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** Newest first. */
  Page<BillingPeriod> periods(Reach reach, PageRequest request);

  /**
   * @return empty if nothing was ever booked
   */
  Optional<BillingPeriod> open(OrganizationId organization);

  Optional<BillingPeriod> find(Reach reach, PeriodId period);

  /** What all open periods in reach come to, in the order of their organizations' ids. */
  List<PeriodTotals> open(Reach reach);

  /** One for each currency, in the order of their codes. */
  List<Total> totals(Share share);

  /** In the order of consumers, subscriptions and tariffs. */
  List<StatementLine> lines(Share share);

  /** In the order in which they were made. */
  List<Correction> corrections(Share share);

  /** Of each that is known. */
  Map<SubscriptionId, Names> names(Set<SubscriptionId> subscriptions);

  /** By their ids, the newest first. What was corrected is of no key. */
  Page<KeyCost> keys(Share share, PageRequest request);

  /**
   * What a line of a statement consists of, in the order of hours, at most {@link #MOST_HOURS}.
   *
   * @param from hours that begin then or later
   */
  List<ChargeHour> hours(CountKey key, Instant from);
}
