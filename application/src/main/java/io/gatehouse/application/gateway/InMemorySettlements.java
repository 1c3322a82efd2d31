package io.gatehouse.application.gateway;

import io.gatehouse.domain.catalog.VersionId;
import io.gatehouse.domain.subscription.ConsumerId;
import io.gatehouse.domain.usage.Outcome;
import io.gatehouse.domain.usage.Settlement;
import io.gatehouse.domain.value.Nullable;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Adds up who used what, for as long as the process lives. */
public final class InMemorySettlements implements Settlements {

  /**
   * Whose use of what.
   *
   * @param consumer null if the version is open to anybody
   */
  public record Account(@Nullable ConsumerId consumer, VersionId version) {

    static Account of(Admitted admitted) {
      return new Account(admitted.granted().consumer(), admitted.route().version().id());
    }
  }

  /**
   * How much it was.
   *
   * @param forwarded requests that went on to an upstream
   * @param served requests that were settled as served
   * @param failed requests that were settled as something else
   */
  public record Tally(
      long forwarded, long served, long failed, long requestBytes, long responseBytes) {

    private static final Tally FORWARDED = new Tally(1, 0, 0, 0, 0);

    private static Tally settled(Settlement settlement) {
      int served = settlement.outcome() == Outcome.SERVED ? 1 : 0;
      return new Tally(
          0, served, 1 - served, settlement.requestBytes(), settlement.responseBytes());
    }

    private Tally plus(Tally other) {
      return new Tally(
          forwarded + other.forwarded,
          served + other.served,
          failed + other.failed,
          requestBytes + other.requestBytes,
          responseBytes + other.responseBytes);
    }
  }

  private final AtomicLong tickets = new AtomicLong();
  private final Map<Account, Tally> tallies = new ConcurrentHashMap<>();

  @Override
  public long admitted(Admitted admitted, String requestId) {
    tallies.merge(Account.of(admitted), Tally.FORWARDED, Tally::plus);
    return tickets.incrementAndGet();
  }

  @Override
  public void settled(Admitted admitted, long ticket, String requestId, Settlement settlement) {
    tallies.merge(Account.of(admitted), Tally.settled(settlement), Tally::plus);
  }

  /** All of it so far. */
  public Map<Account, Tally> tallies() {
    return Map.copyOf(tallies);
  }
}
