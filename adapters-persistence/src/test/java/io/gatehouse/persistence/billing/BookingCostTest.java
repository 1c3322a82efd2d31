package io.gatehouse.persistence.billing;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.application.billing.BillingQueries.Share;
import io.gatehouse.application.billing.BookStores;
import io.gatehouse.application.billing.BookUsage;
import io.gatehouse.application.billing.ChargeSamples;
import io.gatehouse.application.billing.JournalRef;
import io.gatehouse.application.billing.Journals;
import io.gatehouse.application.billing.KeptBookingReports;
import io.gatehouse.application.billing.OpenAdmission;
import io.gatehouse.application.billing.Slice;
import io.gatehouse.application.organization.Samples;
import io.gatehouse.domain.billing.Charge;
import io.gatehouse.persistence.sql.TestStore;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A slice costs a few statements, however many charges and keys are in it. */
class BookingCostTest {

  private static final int KEYS = 1_000;
  private static final int MOST_STATEMENTS = 24;
  private static final JournalRef JOURNAL = new JournalRef(new UUID(9, 1), 0);

  private final TestStore store = TestStore.empty();
  private final BookStores stores = Jdbc.stores(store);
  private final AtomicLong read = new AtomicLong();
  private final Instant now = Instant.parse("2026-11-21T12:00:00Z");

  @Test
  void sliceOfManyKeysIsBookedByAFewStatements() {
    BookUsage booker =
        new BookUsage(
            new Endless(now, read),
            stores.transactions(),
            stores.books(),
            new KeptBookingReports(),
            Samples::id,
            Clock.systemUTC());
    booker.book();
    long before = store.database().statements();
    booker.book();

    assertThat(store.database().statements() - before).isLessThan(MOST_STATEMENTS);
    Share share = Share.whole(stores.billing().open(ChargeSamples.ACME).orElseThrow());
    assertThat(stores.billing().totals(share).get(0).requests()).isEqualTo(read.get());
  }

  /** Of a thousand keys, twenty of each to a slice, within one minute. */
  private record Endless(Instant at, AtomicLong read) implements Journals {

    @Override
    public List<JournalRef> bookable() {
      return List.of(JOURNAL);
    }

    @Override
    public Slice read(JournalRef journal, long position, int most) {
      read.addAndGet(most);
      List<Charge> charges =
          IntStream.range(0, most)
              .mapToObj(
                  each ->
                      ChargeSamples.charge(
                          ChargeSamples.ACME, each % KEYS, each % KEYS, at.plusMillis(each)))
              .toList();
      return new Slice(charges, position + most, true);
    }

    @Override
    public boolean isOver(JournalRef journal) {
      return false;
    }

    @Override
    public Optional<List<OpenAdmission>> leftOpen(JournalRef journal) {
      return Optional.empty();
    }

    @Override
    public void booked(JournalRef journal, long position) {}
  }
}
