package io.gatehouse.domain.billing;

import io.gatehouse.domain.money.Money;
import io.gatehouse.domain.organization.OrganizationId;
import io.gatehouse.domain.organization.UserId;
import io.gatehouse.domain.value.InvalidValue;
import io.gatehouse.domain.value.InvalidValue.Fault;
import io.gatehouse.domain.value.Reason;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What puts right something that was booked for a subscription before.
 *
 * @param organization whose APIs were called
 * @param period in which it is booked, not that in which the mistake was
 * @param payer of no credential
 * @param amount above zero if more is owed than was booked, below if less
 * @param by who found so
 */
public record Correction(
    EntryId id,
    OrganizationId organization,
    PeriodId period,
    Payer payer,
    Money amount,
    Reason reason,
    UserId by,
    Instant at) {

  /** In whole units: whoever means more has most likely slipped by some digits. */
  private static final long MOST = 1_000_000;

  public Correction {
    requireAmount(amount);
  }

  /** An amount by which something can be put right. */
  public static Money requireAmount(Money amount) {
    long most = Money.parse(Long.toString(MOST), amount.currency()).nanos();
    if (amount.nanos() == 0 || amount.nanos() > most || amount.nanos() < -most) {
      String expected = "-" + MOST + " to " + MOST + ", and not 0";
      throw new InvalidValue("amount", Fault.OUT_OF_RANGE, expected);
    }
    return amount;
  }

  /** What is booked: the payer owes so much more, and so much more is earned. */
  public JournalEntry entry() {
    LedgerAccount account = new LedgerAccount(organization, Optional.of(payer), amount.currency());
    Posting debit = new Posting(account, amount, Optional.empty(), 0, 0);
    return JournalEntry.earned(
        id, JournalEntry.Kind.CORRECTION, organization, period, List.of(debit));
  }
}
