package io.gatehouse.application.billing;

import io.gatehouse.domain.billing.BillingPeriod;
import java.util.List;

/** Works out a period anew, by itself, from the hours that were counted and the tariffs' texts. */
public interface ReconciliationQueries {

  /** So many differences are told. */
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
    /** What hours of the ledger say is charged, against those of usage. */
    USAGE
  }

  /**
   * Something that does not agree.
   *
   * @param subject the subscription, account or entry that it is about
   * @param expected as it was worked out anew
   * @param found as it was booked
   */
  record Difference(Check check, String subject, String expected, String found) {}

  /**
   * @return empty if everything agrees to the billionth
   */
  List<Difference> differences(BillingPeriod period);
}
