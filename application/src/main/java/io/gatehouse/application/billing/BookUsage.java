package io.gatehouse.application.billing;

import io.gatehouse.application.audit.Intent;
import io.gatehouse.application.runtime.IdSource;
import io.gatehouse.application.runtime.StoreUnavailable;
import io.gatehouse.application.runtime.Systemic;
import io.gatehouse.application.runtime.Transactions;
import io.gatehouse.application.usage.UnknownRequest;
import io.gatehouse.application.usage.UsageSums;
import io.gatehouse.domain.audit.Action;
import io.gatehouse.domain.audit.Provenance;
import io.gatehouse.domain.audit.ResourceRef;
import io.gatehouse.domain.billing.BillingPeriod;
import io.gatehouse.domain.billing.Charge;
import io.gatehouse.domain.billing.PeriodId;
import io.gatehouse.domain.organization.OrganizationId;
import io.gatehouse.domain.usage.Outcome;
import io.gatehouse.domain.usage.Settlement;
import io.gatehouse.domain.usage.UsageEvent;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Books what gateways have written down, each journal from where it was left: usage, ledger and the
 * position are one transaction, so nothing is booked twice or forgotten, whoever does it. To be
 * used by one thread; others, here or elsewhere, have their own.
 */
public final class BookUsage {

  /** So many charges are booked in one go, and no more. */
  public static final int LARGEST_SLICE = 1_000_000;

  private static final int TOLD_AT = 2;

  private static final Settlement UNSETTLED = new Settlement(Outcome.UNKNOWN, 0, 0, 0, 0);

  private final Journals journals;
  private final Transactions transactions;
  private final Books books;
  private final BookingReports reports;
  private final BookCharges charges;
  private final IdSource ids;
  private final Clock clock;
  private final Map<JournalRef, Pace> paces = new HashMap<>();
  private int failures;
  private long booked;

  public BookUsage(
      Journals journals,
      Transactions transactions,
      Books books,
      BookingReports reports,
      IdSource ids,
      Clock clock) {
    this.journals = journals;
    this.transactions = transactions;
    this.books = books;
    this.reports = reports;
    this.charges = new BookCharges(books, ids);
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * Books one slice of each journal.
   *
   * @return how long to rest before the next; zero if there is more to be booked at once
   */
  public Duration book() {
    Instant began = clock.instant();
    List<JournalRef> bookable = journals.bookable();
    paces.keySet().retainAll(bookable);
    boolean more = false;
    booked = 0;
    for (JournalRef journal : bookable) {
      Pace pace = paces.computeIfAbsent(journal, missing -> new Pace(LARGEST_SLICE));
      if (!pace.rests(clock.instant())) {
        try {
          more |= book(journal, pace);
          reached();
        } catch (StoreUnavailable e) {
          pace.lost();
          lost(e);
          return Pace.rest(Duration.ZERO, 0);
        }
      }
    }
    return more ? Duration.ZERO : Pace.rest(Duration.between(began, clock.instant()), booked);
  }

  private boolean book(JournalRef journal, Pace pace) {
    JournalPosition position = books.positions().find(journal);
    if (position.finished()) {
      journals.booked(journal, position.next());
      return false;
    }
    try {
      boolean more = bookNext(journal, position.next(), pace);
      pace.succeeded();
      return more;
    } catch (StoreUnavailable e) {
      throw e;
    } catch (RuntimeException e) {
      return failed(journal, position.next(), pace, e);
    }
  }

  private boolean bookNext(JournalRef journal, long from, Pace pace) {
    Stretch stretch = Stretch.read(journals, journal, from, pace.size());
    pace.found(stretch.size());
    if (!stretch.isEmpty()) {
      bookOrSetAside(stretch, pace);
    } else if (stretch.atEnd()) {
      finish(journal, from);
    }
    return !stretch.atEnd();
  }

  /**
   * What can't be read is never given up: nobody knows what it is. Nor is anything because the
   * books can't be reached, or are not as they should be.
   */
  private void bookOrSetAside(Stretch stretch, Pace pace) {
    try {
      book(stretch);
    } catch (StoreUnavailable e) {
      throw e;
    } catch (RuntimeException e) {
      Instant now = clock.instant();
      boolean systemic = e instanceof Systemic known && known.isSystemic();
      Charge charge = stretch.only().filter(only -> pace.givesUp(now)).orElseThrow(() -> e);
      if (systemic) {
        throw e;
      }
      SetAside aside = SetAside.of(stretch.journal(), stretch.from(), now, charge, e);
      setAside(aside, stretch.next(), e);
    }
  }

  /**
   * Only together with the charge behind it: if there is none it is in nobody's way, unless it is
   * the last there will ever be; and if that can't be booked either, it is not for the charge that
   * it can't.
   */
  private void setAside(SetAside charge, long to, RuntimeException reason) {
    Stretch behind = Stretch.read(journals, charge.journal(), to, 1);
    if (behind.size() == 0 && !journals.isOver(charge.journal())) {
      throw reason;
    }
    try {
      if (transactions.within(() -> isSetAside(charge, behind))) {
        reports.setAside(charge);
        journals.booked(charge.journal(), behind.next());
      }
    } catch (StoreUnavailable e) {
      throw e;
    } catch (RuntimeException e) {
      // The machine may throw the same one twice.
      if (e != reason) {
        reason.addSuppressed(e);
      }
      throw reason;
    }
  }

  /** Opens a period where there is none, for it to be listed in. */
  private boolean isSetAside(SetAside aside, Stretch behind) {
    if (!books.positions().setAside(aside, behind.from())) {
      return false;
    }
    UsageEvent event = aside.charge().event();
    OrganizationId organization = event.call().organization();
    BillingPeriod first = BillingPeriod.first(new PeriodId(ids.next()), organization, event.at());
    books.periods().hold(List.of(first), aside.at());
    // Before what is booked, which may end with changes: trails are always written before those.
    Intent intent = new Intent(Provenance.PLATFORM, Action.SET_CHARGE_ASIDE, ResourceRef.UNKNOWN);
    books
        .audited()
        .perform(
            intent,
            notes ->
                notes
                    .in(organization)
                    .about(event.call().version())
                    .detail("request", aside.requestId()));
    return behind.isEmpty() || isBooked(behind);
  }

  private void book(Stretch stretch) {
    Instant began = clock.instant();
    if (transactions.within(() -> isBooked(stretch))) {
      journals.booked(stretch.journal(), stretch.next());
      booked += stretch.size();
      Duration took = Duration.between(began, clock.instant());
      reports.booked(stretch.journal(), stretch.size(), took);
    }
  }

  /** False if it was done by somebody else. */
  private boolean isBooked(Stretch stretch) {
    boolean mine = books.positions().advance(stretch.journal(), stretch.from(), stretch.next());
    if (mine) {
      stretch.usage().addTo(books.rollups(), books.keys());
      Batch batch = new Batch(stretch.journal(), stretch.from());
      charges.book(batch, stretch.charges(), clock.instant());
    }
    return mine;
  }

  /** Tells what was left open by a process that ended. */
  private void finish(JournalRef journal, long at) {
    Optional<List<OpenAdmission>> left = journals.leftOpen(journal);
    if (left.isEmpty()) {
      return;
    }
    UsageSums usage = new UsageSums();
    left.get().forEach(open -> usage.add(unsettled(open), false));
    List<UnknownRequest> unknown = left.get().stream().map(BookUsage::unknown).toList();
    boolean mine =
        transactions.within(
            () -> {
              boolean first = books.positions().finish(journal, at);
              if (first) {
                books.unknown().add(unknown);
                usage.addTo(books.rollups(), books.keys());
              }
              return first;
            });
    if (mine) {
      reports.unknown(journal, unknown.size());
    }
    journals.booked(journal, at);
  }

  private boolean failed(JournalRef journal, long from, Pace pace, RuntimeException reason) {
    int size = pace.slice();
    boolean systemic = reason instanceof Systemic known && known.isSystemic();
    boolean smaller = pace.failed(clock.instant(), systemic);
    if (smaller) {
      reports.retried(journal, size, reason);
    } else {
      reports.stuck(journal, from, reason);
    }
    return smaller;
  }

  /** Once may be a connection that the database has dropped; the next is another one. */
  private void lost(StoreUnavailable reason) {
    failures++;
    if (failures == TOLD_AT) {
      reports.cutOff(reason);
    }
  }

  private void reached() {
    if (failures >= TOLD_AT) {
      reports.reconnected();
    }
    failures = 0;
  }

  private static UsageEvent unsettled(OpenAdmission open) {
    return new UsageEvent(open.requestId(), open.at(), open.call(), open.party(), UNSETTLED);
  }

  private static UnknownRequest unknown(OpenAdmission open) {
    return new UnknownRequest(open.requestId(), open.at(), open.call(), open.party());
  }
}
