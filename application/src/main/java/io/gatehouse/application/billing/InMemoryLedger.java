package io.gatehouse.application.billing;

import io.gatehouse.application.runtime.InMemoryTable;
import io.gatehouse.application.runtime.InMemoryTransactions;
import io.gatehouse.domain.usage.CredentialRef;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** The ledger, until the process ends. */
public final class InMemoryLedger implements Ledger {

  private record Hour(CountKey key, Instant hour, CredentialRef credential) {

    static Hour of(ChargeHour hour) {
      return new Hour(hour.key(), hour.hour(), hour.credential());
    }
  }

  private final InMemoryTransactions transactions;
  private final InMemoryTable<CountKey, ChargeCount> counts;
  private final InMemoryTable<Hour, ChargeHour> hours;
  private final InMemoryTable<Batch, Booking> bookings;

  public InMemoryLedger(InMemoryTransactions transactions) {
    this.transactions = transactions;
    this.counts = new InMemoryTable<>(transactions);
    this.hours = new InMemoryTable<>(transactions);
    this.bookings = new InMemoryTable<>(transactions);
  }

  /** There is always room. */
  @Override
  public void cover(Set<Instant> times) {}

  @Override
  public List<ChargeCount> hold(List<CountKey> keys) {
    return transactions.within(() -> keys.stream().map(this::count).toList());
  }

  @Override
  public void book(Booking booking) {
    transactions.within(
        () -> {
          if (!bookings.add(booking.batch(), booking)) {
            throw new IllegalStateException("batch: booked before");
          }
          booking.counts().forEach(count -> counts.put(count.key(), count));
          booking.hours().forEach(this::add);
          return booking;
        });
  }

  List<Booking> bookings() {
    return bookings.all();
  }

  List<ChargeCount> counts() {
    return counts.all();
  }

  List<ChargeHour> hours() {
    return hours.all();
  }

  private ChargeCount count(CountKey key) {
    return counts.get(key).orElse(ChargeCount.none(key));
  }

  private void add(ChargeHour more) {
    ChargeHour sum = hours.get(Hour.of(more)).map(before -> before.plus(more)).orElse(more);
    hours.put(Hour.of(more), sum);
  }
}
