package io.gatehouse.domain.billing;

import io.gatehouse.domain.money.Money;
import io.gatehouse.domain.money.Tariff;
import java.util.Optional;

/**
 * One leg of an entry.
 *
 * @param amount above zero if the account is debited, below if it is credited
 * @param tariff by which it was reckoned; none where the other legs of the entry say it, or nothing
 *     was reckoned
 * @param requests so many were made
 * @param charged so many of them are charged, if only for nothing
 */
public record Posting(
    LedgerAccount account, Money amount, Optional<Tariff> tariff, long requests, long charged) {

  public Posting {
    if (!account.currency().equals(amount.currency())) {
      throw new IllegalArgumentException(
          "currency: " + amount.currency() + " (expected: " + account.currency() + ")");
    }
  }

  /** The other side of some postings: what they take from others is earned. */
  static Posting against(LedgerAccount revenue, Money sum) {
    return new Posting(revenue, sum.negated(), Optional.empty(), 0, 0);
  }
}
