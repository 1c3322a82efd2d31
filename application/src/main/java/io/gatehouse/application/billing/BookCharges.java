package io.gatehouse.application.billing;

import io.gatehouse.application.billing.ChargeSums.Leg;
import io.gatehouse.application.runtime.IdSource;
import io.gatehouse.domain.billing.EntryId;
import io.gatehouse.domain.billing.JournalEntry;
import io.gatehouse.domain.billing.JournalEntry.Kind;
import io.gatehouse.domain.billing.LedgerAccount;
import io.gatehouse.domain.billing.PeriodId;
import io.gatehouse.domain.billing.Posting;
import io.gatehouse.domain.money.Money;
import io.gatehouse.domain.organization.OrganizationId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Turns charges into entries. What is posted is what all requests of a count cost less what those
 * before cost: so it adds up to the same whatever slices they come in, and in whatever order.
 */
final class BookCharges {

  private record Heading(OrganizationId organization, PeriodId period, Kind kind) {}

  private final BillingPeriods periods;
  private final Ledger ledger;
  private final KeepCaps caps;
  private final IdSource ids;

  BookCharges(Books books, IdSource ids) {
    this.periods = books.periods();
    this.ledger = books.ledger();
    this.caps = books.caps();
    this.ids = ids;
  }

  /** As the last part of the transaction that is running, as {@link KeepCaps#booked} asks. */
  void book(Batch batch, UnplacedCharges charges, Instant now) {
    ChargeSums sums = charges.in(periods.hold(charges.firsts(ids), now));
    Map<CountKey, ChargeCount> counts = new LinkedHashMap<>();
    ledger.hold(sums.keys()).forEach(count -> counts.put(count.key(), count));
    if (!counts.isEmpty()) {
      List<JournalEntry> entries = entries(sums, counts);
      ledger.book(new Booking(batch, now, entries, List.copyOf(counts.values()), sums.hours()));
      caps.booked(counts.keySet().stream().map(CountKey::subscription).distinct().toList());
    }
  }

  /** Moves the counts on, too. */
  private List<JournalEntry> entries(ChargeSums sums, Map<CountKey, ChargeCount> counts) {
    Map<Heading, List<Posting>> debits = new LinkedHashMap<>();
    for (Leg leg : sums.legs()) {
      ChargeSums.Tally tally = sums.of(leg);
      ChargeCount before = counts.getOrDefault(leg.key(), ChargeCount.none(leg.key()));
      ChargeCount after = before.plus(tally.requests(), tally.charged());
      counts.put(leg.key(), after);
      Kind kind = leg.late() ? Kind.LATE : Kind.USAGE;
      debits
          .computeIfAbsent(
              new Heading(leg.organization(), leg.period(), kind), missing -> new ArrayList<>())
          .add(posting(leg, tally, after.cost().minus(before.cost())));
    }
    List<JournalEntry> entries = new ArrayList<>();
    debits.forEach((heading, postings) -> entries.add(entry(heading, postings)));
    return entries;
  }

  private JournalEntry entry(Heading heading, List<Posting> debits) {
    return JournalEntry.earned(
        new EntryId(ids.next()), heading.kind(), heading.organization(), heading.period(), debits);
  }

  private static Posting posting(Leg leg, ChargeSums.Tally tally, Money amount) {
    LedgerAccount account =
        new LedgerAccount(leg.organization(), Optional.of(leg.payer()), amount.currency());
    return new Posting(
        account, amount, Optional.of(leg.tariff()), tally.requests(), tally.charged());
  }
}
