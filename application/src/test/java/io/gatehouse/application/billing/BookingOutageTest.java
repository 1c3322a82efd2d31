package io.gatehouse.application.billing;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.application.organization.Samples;
import io.gatehouse.application.runtime.SettableClock;
import io.gatehouse.application.runtime.StoreUnavailable;
import io.gatehouse.application.runtime.Transactions;
import io.gatehouse.domain.billing.Charge;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What becomes of charges while the books can't be reached. */
class BookingOutageTest {

  private static final JournalRef JOURNAL = new JournalRef(new UUID(9, 1), 0);

  private final BookStores stores = InMemory.stores();
  private final KeptBookingReports reports = new KeptBookingReports();
  private boolean away;

  @Test
  void chargesWaitWhereTheyAreAndItIsToldOnce() {
    Charge charge = ChargeSamples.charge(ChargeSamples.ACME, 1, 1, ChargeSamples.START);
    ListedJournals journals = new ListedJournals(Map.of(JOURNAL, List.of(charge)), new Random(1));
    BookUsage booker =
        new BookUsage(
            journals, new Flaky(), stores.books(), reports, Samples::id, new SettableClock());

    away = true;
    assertThat(booker.book()).isEqualTo(Duration.ofSeconds(1));
    assertThat(booker.book()).isEqualTo(Duration.ofSeconds(1));
    assertThat(stores.books().positions().find(JOURNAL)).isEqualTo(JournalPosition.BEGIN);
    assertThat(reports.told).containsExactly("cut off");

    away = false;
    booker.book();
    assertThat(stores.books().positions().find(JOURNAL).next()).isEqualTo(1);
    assertThat(reports.told).containsExactly("cut off", "booked 1", "reconnected");
    assertThat(journals.booked()).containsEntry(JOURNAL, 1L);
  }

  private final class Flaky implements Transactions {

    @Override
    public <T> T within(Supplier<T> work) {
      return stores
          .transactions()
          .within(
              () -> {
                T result = work.get();
                if (away) {
                  throw new StoreUnavailable("away", new IllegalStateException("away"));
                }
                return result;
              });
    }

    @Override
    public void afterCommit(Runnable step) {
      stores.transactions().afterCommit(step);
    }
  }
}
