package io.gatehouse.application.billing;

import io.gatehouse.application.usage.UsageSums;
import io.gatehouse.domain.billing.Charge;
import io.gatehouse.domain.value.Nullable;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What is booked of a journal in one go. It is added up while it is read, so that it takes memory
 * for what its requests have in common and not for each of them; and it ends where that would
 * become too many rows.
 */
final class Stretch {

  private static final int PART = 2_000;

  /** A part more may be added when there are almost so many. */
  private static final int MOST_GROUPS = 20_000;

  private final Journals journals;
  private final JournalRef journal;
  private final long from;
  private UsageSums usage = new UsageSums();
  private UnplacedCharges charges = new UnplacedCharges(List.of(), this::readAgain);
  private @Nullable Charge last;
  private int size;
  private long next;
  private boolean atEnd;

  private Stretch(Journals journals, JournalRef journal, long from) {
    this.journals = journals;
    this.journal = journal;
    this.from = from;
    this.next = from;
  }

  /**
   * @param most so many charges at most
   */
  static Stretch read(Journals journals, JournalRef journal, long from, int most) {
    Stretch stretch = new Stretch(journals, journal, from);
    ChargeGroups groups = new ChargeGroups();
    do {
      int part = Math.min(PART, most - stretch.size);
      stretch.add(journals.read(journal, stretch.next, part), groups);
    } while (!stretch.atEnd && stretch.size < most && groups.size() < MOST_GROUPS);
    stretch.addUp(groups.all());
    return stretch;
  }

  private void add(Slice slice, ChargeGroups groups) {
    for (Charge charge : slice.charges()) {
      groups.add(charge);
      last = charge;
    }
    size += slice.charges().size();
    next = slice.next();
    atEnd = slice.atEnd();
  }

  /** Here, and not where it is asked for: nobody is kept waiting by it yet. */
  private void addUp(List<ChargeGroup> groups) {
    usage = ChargeGroup.usage(groups);
    charges = new UnplacedCharges(groups, this::readAgain);
  }

  private void readAgain(Consumer<Charge> sink) {
    long position = from;
    for (int left = size; left > 0; ) {
      Slice slice = journals.read(journal, position, Math.min(PART, left));
      slice.charges().forEach(sink);
      left -= slice.charges().size();
      position = slice.next();
      if (position > next || (slice.atEnd() && left > 0)) {
        throw new IllegalStateException(journal + " has fewer charges than when it was read first");
      }
    }
  }

  UsageSums usage() {
    return usage;
  }

  UnplacedCharges charges() {
    return charges;
  }

  /** How many charges. */
  int size() {
    return size;
  }

  /** The charge, if it is one alone. */
  Optional<Charge> only() {
    return Optional.ofNullable(last).filter(charge -> size == 1);
  }

  JournalRef journal() {
    return journal;
  }

  long from() {
    return from;
  }

  long next() {
    return next;
  }

  /** Of records, which are not only charges. */
  boolean isEmpty() {
    return next == from;
  }

  /** Nothing more to read now. */
  boolean atEnd() {
    return atEnd;
  }
}
