package io.gatehouse.domain.billing;

import io.gatehouse.domain.money.Money;
import io.gatehouse.domain.organization.OrganizationId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What was booked at once: as much as some accounts are debited, others are credited, in each
 * currency. An entry never changes; what is wrong is set right by another.
 *
 * @param organization whose APIs were called
 */
public record JournalEntry(
    EntryId id, Kind kind, OrganizationId organization, PeriodId period, List<Posting> postings) {

  /** Why it was booked. */
  public enum Kind {
    /** Requests of the period. */
    USAGE,
    /** Requests of a period before, which takes nothing any more. */
    LATE,
    /** Something that was booked before was wrong. */
    CORRECTION;

    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public JournalEntry {
    postings = List.copyOf(postings);
    sums(postings)
        .forEach(
            (currency, sum) -> {
              if (sum.nanos() != 0) {
                throw new IllegalArgumentException("postings: " + sum + " (expected: 0)");
              }
            });
  }

  /** An entry by which what the payers owe is what the organization has earned. */
  public static JournalEntry earned(
      EntryId id, Kind kind, OrganizationId organization, PeriodId period, List<Posting> debits) {
    List<Posting> postings = new ArrayList<>(debits);
    sums(debits)
        .forEach(
            (currency, sum) -> {
              var revenue = new LedgerAccount(organization, Optional.empty(), currency);
              postings.add(Posting.against(revenue, sum));
            });
    return new JournalEntry(id, kind, organization, period, postings);
  }

  private static Map<Currency, Money> sums(List<Posting> postings) {
    Map<Currency, Money> sums = new TreeMap<>(Comparator.comparing(Currency::getCurrencyCode));
    for (Posting posting : postings) {
      sums.merge(posting.amount().currency(), posting.amount(), Money::plus);
    }
    return sums;
  }
}
