package io.gatehouse.application.billing;

import io.gatehouse.application.runtime.TookTooLong;
import io.gatehouse.domain.billing.BillingPeriod;
import io.gatehouse.domain.subscription.SubscriptionId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Works out a period anew, by itself, from the hours that were counted and the tariffs' texts. */
public interface ReconciliationQueries {

  /** So many differences are told, and so many charges that were set aside. */
  int MOST = 1_000;

  /** What is compared. */
  enum Check {
    /** What hours say was requested, against the counts that prices go by. */
    REQUESTS,
    /** The same, of what is charged. */
    CHARGED,
    /** What that costs, against the postings. */
    AMOUNT,
    /** The postings of an account, against its balance. */
    BALANCE,
    /** Each entry's debits, against its credits. */
    ENTRY,
    /** What corrections say, against the entries that were booked for them. */
    CORRECTION,
    /** What hours of the ledger say is charged, against those of usage. */
    USAGE,
    /** An API's hours of a day, against its minutes, as long as those are kept. */
    MINUTES,
    /** An API's hours of a day, told apart by who called, against those that are not. */
    HOURS,
    /** An API's hours of a day, against the day. */
    DAYS;

    /** The check as clients see it. */
    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Something that does not agree.
   *
   * @param subject the subscription, account, entry or API that it is about
   * @param expected as it was worked out anew
   * @param found as it was booked
   */
  record Difference(Check check, String subject, String expected, String found) {}

  /**
   * @return empty if everything agrees to the billionth
   */
  List<Difference> differences(BillingPeriod period);

  /**
   * The same, for whoever does not wait for however long it takes.
   *
   * @throws TookTooLong after about so long; nobody works on it any more then
   */
  List<Difference> differences(BillingPeriod period, Duration patience);

  /**
   * A request whose charge was set aside: it is in no count, and in no amount.
   *
   * @param at when it was admitted
   * @param subscription none if the version is open to anybody
   * @param tariff as its text has it; none if there was nobody to charge
   * @param reason why it could not be booked, for the operator alone
   */
  record Unbooked(
      String requestId,
      Instant at,
      Optional<SubscriptionId> subscription,
      Optional<String> tariff,
      String reason) {}

  /** What would belong to the period and could not be booked; the earliest first. */
  List<Unbooked> setAside(BillingPeriod period);

  /**
   * Those that are open, or were closed then or later, in the order of their organizations and
   * numbers.
   */
  List<BillingPeriod> periods(Instant closedSince);
}
