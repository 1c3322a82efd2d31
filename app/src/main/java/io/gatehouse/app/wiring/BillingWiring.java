package io.gatehouse.app.wiring;

import io.gatehouse.application.audit.Audited;
import io.gatehouse.application.billing.BillingAccess;
import io.gatehouse.application.billing.BillingPeriods;
import io.gatehouse.application.billing.BillingQueries;
import io.gatehouse.application.billing.BookUsage;
import io.gatehouse.application.billing.Books;
import io.gatehouse.application.billing.CapMarks;
import io.gatehouse.application.billing.CapSubscription;
import io.gatehouse.application.billing.ClosePeriod;
import io.gatehouse.application.billing.CorrectCharge;
import io.gatehouse.application.billing.Corrections;
import io.gatehouse.application.billing.DebtQueries;
import io.gatehouse.application.billing.JournalPositions;
import io.gatehouse.application.billing.KeepCaps;
import io.gatehouse.application.billing.Ledger;
import io.gatehouse.application.billing.ReconcileBooks;
import io.gatehouse.application.billing.ReconciliationQueries;
import io.gatehouse.application.billing.ReconciliationRuns;
import io.gatehouse.application.billing.SpendingQueries;
import io.gatehouse.application.catalog.Plans;
import io.gatehouse.application.organization.Authority;
import io.gatehouse.application.runtime.HealthCheck;
import io.gatehouse.application.runtime.IdSource;
import io.gatehouse.application.runtime.Transactions;
import io.gatehouse.application.subscription.ChargedCurrency;
import io.gatehouse.application.subscription.SubscriptionAccess;
import io.gatehouse.application.subscription.Subscriptions;
import io.gatehouse.application.usage.KeyUses;
import io.gatehouse.application.usage.Rollups;
import io.gatehouse.application.usage.UnknownRequests;
import io.gatehouse.persistence.journal.FolderJournals;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Where usage becomes numbers, and numbers become amounts. */
@Factory
final class BillingWiring {

  @Singleton
  Books books(
      JournalPositions positions,
      Rollups rollups,
      KeyUses keys,
      UnknownRequests unknown,
      BillingPeriods periods,
      Ledger ledger,
      KeepCaps caps,
      Audited audited) {
    return new Books(positions, rollups, keys, unknown, periods, ledger, caps, audited);
  }

  /** Each gateway books what it has written, and what is left by those that are gone. */
  @Singleton
  @Requires(property = "gatehouse.planes.gateway", value = "true")
  BookingThread bookingThread(
      FolderJournals journals,
      Transactions transactions,
      Books books,
      LoggedBookingReports reports,
      IdSource ids,
      Clock clock) {
    return new BookingThread(new BookUsage(journals, transactions, books, reports, ids, clock));
  }

  @Singleton
  @Requires(property = "gatehouse.planes.gateway", value = "true")
  LoggedBookingReports bookingReports(MeterRegistry meters) {
    return new LoggedBookingReports(meters);
  }

  @Singleton
  @Requires(property = "gatehouse.planes.gateway", value = "true")
  HealthCheck bookingHealth(LoggedBookingReports reports) {
    return new BookingHealthCheck(reports);
  }

  @Singleton
  BillingAccess billingAccess(Authority authority, BillingQueries queries, DebtQueries debts) {
    return new BillingAccess(authority, queries, debts);
  }

  @Singleton
  ClosePeriod closePeriod(
      Audited audited,
      Authority authority,
      BillingPeriods periods,
      CapMarks marks,
      IdSource ids,
      Clock clock) {
    return new ClosePeriod(audited, authority, periods, marks, ids, clock);
  }

  @Singleton
  KeepCaps keepCaps(
      Audited audited,
      Transactions transactions,
      CapMarks marks,
      SpendingQueries queries,
      MeterRegistry meters) {
    return new KeepCaps(audited, transactions, marks, queries, new LoggedCapReports(meters));
  }

  @Singleton
  ChargedCurrency chargedCurrency(Plans plans) {
    return new ChargedCurrency(plans);
  }

  @Singleton
  CapSubscription.Stores capStores(
      Subscriptions subscriptions, ChargedCurrency currency, BillingPeriods periods) {
    return new CapSubscription.Stores(subscriptions, currency, periods);
  }

  @Singleton
  CapSubscription capSubscription(
      Audited audited,
      SubscriptionAccess access,
      CapSubscription.Stores stores,
      KeepCaps caps,
      Clock clock) {
    return new CapSubscription(audited, access, stores, caps, clock);
  }

  @Singleton
  CorrectCharge.Stores correctionStores(
      BillingPeriods periods, Ledger ledger, Corrections corrections) {
    return new CorrectCharge.Stores(periods, ledger, corrections);
  }

  @Singleton
  CorrectCharge correctCharge(
      Audited audited,
      Authority authority,
      CorrectCharge.Stores stores,
      KeepCaps caps,
      IdSource ids,
      Clock clock) {
    return new CorrectCharge(audited, authority, stores, caps, ids, clock);
  }

  @Singleton
  ReconcileBooks reconcileBooks(
      Audited audited, ReconciliationQueries queries, ReconciliationRuns runs, Clock clock) {
    return new ReconcileBooks(audited, queries, runs, clock);
  }
}
