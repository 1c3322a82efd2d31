package io.gatehouse.persistence.journal;

import io.gatehouse.application.gateway.Admitted;
import io.gatehouse.application.gateway.Settlements;
import io.gatehouse.domain.usage.Settlement;
import io.gatehouse.domain.value.Nullable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gives each thread a writer of its own, for as long as the thread lives. */
final class MappedSettlements implements Settlements {

  /** Of requests that are served though they are not written down. */
  static final long UNMETERED = Long.MAX_VALUE;

  private static final Logger LOG = LoggerFactory.getLogger(MappedSettlements.class);

  /** A writer and the thread that has it, if any has. */
  private static final class Seat {

    private final Writer writer;
    private @Nullable Thread holder;

    private Seat(Writer writer) {
      this.writer = writer;
    }

    /** What a thread did that is dead was done before whatever the next one does. */
    private boolean isFree() {
      return holder == null || !holder.isAlive();
    }
  }

  private final FullPolicy whenFull;
  private final Supplier<@Nullable Writer> source;
  private final Map<Thread, Writer> own = new ConcurrentHashMap<>();
  private final List<Seat> seats = new ArrayList<>();
  private final LongAdder refused = new LongAdder();
  private final LongAdder unmetered = new LongAdder();
  private volatile List<Writer> all = List.of();
  private volatile boolean closed;

  /**
   * @param source makes a writer; null if there is no room for one
   */
  MappedSettlements(FullPolicy whenFull, Supplier<@Nullable Writer> source) {
    this.whenFull = whenFull;
    this.source = source;
  }

  /** All there are, by their numbers. */
  List<Writer> all() {
    return all;
  }

  /** Makes one that nobody has yet. */
  synchronized boolean add() {
    Writer writer = source.get();
    if (writer == null) {
      return false;
    }
    seats.add(new Seat(writer));
    all = seats.stream().map(seat -> seat.writer).toList();
    return true;
  }

  @Override
  public long admitted(Admitted admitted, String requestId) {
    long ticket = REFUSED;
    try {
      Writer writer = closed ? null : writer();
      ticket = writer == null ? REFUSED : writer.admitted(admitted, requestId);
    } catch (RuntimeException | InternalError e) {
      // The latter is how the system says that a page of the mapping can't be had.
      LOG.error("{} could not be written down", requestId, e);
    }
    return ticket == REFUSED ? withoutRecord() : ticket;
  }

  private long withoutRecord() {
    if (whenFull == FullPolicy.SERVE_UNMETERED && !closed) {
      unmetered.increment();
      return UNMETERED;
    }
    refused.increment();
    return REFUSED;
  }

  @Override
  public void settled(Admitted admitted, long ticket, String requestId, Settlement settlement) {
    if (ticket == UNMETERED) {
      return;
    }
    try {
      settle(admitted, ticket, requestId, settlement);
    } catch (InternalError e) {
      LOG.error("{} could not be written down as settled", requestId, e);
      unmetered.increment();
    }
  }

  private void settle(Admitted admitted, long ticket, String requestId, Settlement settlement) {
    Writer writer = writer();
    if (writer == null || !writer.settled(admitted, ticket, requestId, settlement)) {
      unmetered.increment();
    }
    if (writer != null && ticket != NONE && Writer.writerOf(ticket) != writer.number()) {
      all.get(Writer.writerOf(ticket)).release(ticket, writer.group(admitted));
    }
  }

  private @Nullable Writer writer() {
    Writer mine = own.get(Thread.currentThread());
    return mine == null ? sit() : mine;
  }

  private synchronized @Nullable Writer sit() {
    for (Seat seat : seats) {
      if (seat.isFree()) {
        if (seat.holder != null) {
          own.remove(seat.holder);
        }
        seat.holder = Thread.currentThread();
        own.put(seat.holder, seat.writer);
        return seat.writer;
      }
    }
    return add() ? sit() : null;
  }

  /** Nothing is admitted any more; what was may still be settled. */
  void close() {
    closed = true;
  }

  /** Requests that were turned away. */
  long refused() {
    return refused.sum();
  }

  /** Requests that were served and are not, or not wholly, written down. */
  long unmetered() {
    return unmetered.sum();
  }
}
