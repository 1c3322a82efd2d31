package io.gatehouse.persistence.journal;

import io.gatehouse.application.gateway.Admitted;
import io.gatehouse.application.gateway.Settlements;
import io.gatehouse.domain.catalog.Operation;
import io.gatehouse.domain.money.Tariff;
import io.gatehouse.domain.usage.Settlement;
import java.nio.MappedByteBuffer;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Appends records. One thread does so, without locks and without making objects; another one
 * prepares segments for it.
 *
 * <p>Whatever is admitted is settled, too: room for the settlement is set aside, and for all the
 * texts that it may need in another segment. A record and its texts, a group, are in one segment.
 */
final class Writer {

  private static final int TICKET_BITS = 40;
  private static final long TICKET_MASK = (1L << TICKET_BITS) - 1;

  /** What is prepared lasts so long at the pace of the last segment: disks pause for seconds. */
  private static final long AHEAD = 8_000_000_000L;

  /** In quarters of segments. */
  private static final int LEAST_AHEAD = 3;

  private static final int MOST_AHEAD = 39;

  private final int number;
  private final Words<Operation> operations = new Words<>(Operation::toString);
  private final Words<Tariff> tariffs;
  private final Runnable wanting;
  private final Forcer forcer;
  private final Seal seal = new Seal();
  private final Chain chain = new Chain();
  private final Queue<Segment> ready = new ConcurrentLinkedQueue<>();
  private final AtomicInteger readyCount = new AtomicInteger();
  private final AtomicLong reserved = new AtomicLong();
  private int lastSegment;
  private volatile boolean wants;
  private Segment current;
  private int slot = 1;
  private int lastWord;
  private long lastTicket;
  private int largest = 1;
  private long begunAt = System.nanoTime();
  private int ahead = LEAST_AHEAD;

  /**
   * @param first to write to
   * @param wanting to be called when another segment should be prepared
   */
  Writer(int number, Segment first, TariffForm form, Runnable wanting, Forcer forcer) {
    this.number = number;
    this.tariffs = new Words<>(form::format);
    this.wanting = wanting;
    this.forcer = forcer;
    this.current = first;
    this.lastSegment = first.number();
    first.begin(1);
    chain.append(first);
  }

  static int writerOf(long ticket) {
    return (int) (ticket >>> TICKET_BITS);
  }

  int number() {
    return number;
  }

  Chain chain() {
    return chain;
  }

  /** Whether somebody should prepare a segment for it. */
  boolean wants() {
    return wants;
  }

  /** The number of the next one; only for who prepares them. */
  int nextSegment() {
    return lastSegment + 1;
  }

  /** Gives it another segment to go on with. */
  void take(Segment prepared) {
    lastSegment = prepared.number();
    ready.add(prepared);
    readyCount.incrementAndGet();
    wants = false;
  }

  /** Segments that were prepared and are not written. */
  Queue<Segment> unused() {
    return ready;
  }

  /**
   * @return the ticket, or {@link Settlements#REFUSED} if there is no room
   */
  long admitted(Admitted admitted, String requestId) {
    Word operation = operations.of(admitted.granted().operation());
    Word tariff = tariffs.of(admitted.granted().tariff());
    int group = group(operation, tariff);
    if (!hasRoom(group, 2L * group)) {
      return Settlements.REFUSED;
    }
    largest = Math.max(largest, group);
    reserved.addAndGet(group);
    int from = begin(operation, tariff, group);
    long ticket = (long) number << TICKET_BITS | ++lastTicket;
    Segment segment = current;
    segment.admitted();
    MappedByteBuffer to = segment.bytes();
    int at = slot * Layout.RECORD;
    RecordWriter.admission(
        to, at, ticket, requestId, admitted, operation.number(), tariff.number());
    boolean safe = end(from);
    if (!safe) {
      takeBack();
      segment.settled();
      reserved.addAndGet(-group);
    }
    segment.publish(slot);
    return safe ? ticket : Settlements.REFUSED;
  }

  /**
   * Of an admission of this writer's, for which there is room always, or of another's or none.
   *
   * @return whether there was room
   */
  boolean settled(Admitted admitted, long ticket, String requestId, Settlement settlement) {
    Word operation = operations.of(admitted.granted().operation());
    Word tariff = tariffs.of(admitted.granted().tariff());
    int group = group(operation, tariff);
    boolean own = ticket != Settlements.NONE && writerOf(ticket) == number;
    if (!own && !hasRoom(group, group)) {
      return false;
    }
    largest = Math.max(largest, group);
    int from = begin(operation, tariff, group);
    RecordWriter.settlement(
        current.bytes(),
        slot * Layout.RECORD,
        ticket,
        requestId,
        admitted,
        operation.number(),
        tariff.number(),
        settlement);
    end(from);
    current.publish(slot);
    if (own) {
      release(ticket, group);
    }
    return true;
  }

  /** By any thread: the admission was settled, by whatever writer. */
  void release(long ticket, int group) {
    reserved.addAndGet(-group);
    Segment segment = chain.withTicket(ticket & TICKET_MASK);
    if (segment != null) {
      segment.settled();
    }
  }

  /** How many records a settlement takes at most. */
  int group(Admitted admitted) {
    return group(
        operations.of(admitted.granted().operation()), tariffs.of(admitted.granted().tariff()));
  }

  private static int group(Word operation, Word tariff) {
    return 1 + operation.parts() + tariff.parts();
  }

  /** At the end of each segment, a group may find too little room, and leave it. */
  private boolean hasRoom(int group, long needed) {
    int segments = readyCount.get();
    long waste = (segments + 1L) * (Math.max(largest, group) - 1);
    long room = current.slots() - slot + segments * (current.slots() - 1L) - waste;
    long left = room - reserved.get() - needed;
    long low = (long) ahead * current.slots() / 4;
    if (left < low && !wants) {
      wants = true;
      wanting.run();
    }
    return left >= 0 && group < current.slots();
  }

  /** Writes down the texts, as far as the segment has them not. */
  private int begin(Word operation, Word tariff, int group) {
    if (current.slots() - slot < group) {
      turnOver();
    }
    int from = slot;
    write(operation);
    write(tariff);
    return from;
  }

  private void write(Word word) {
    if (word.isIn(current.number())) {
      return;
    }
    lastWord++;
    for (int part = 0; part < word.parts(); part++) {
      RecordWriter.word(current.bytes(), slot * Layout.RECORD, lastWord, part, word.text());
      close();
    }
    word.wasWritten(current.number(), lastWord);
  }

  private boolean end(int from) {
    close();
    return forcer.appended(current, from, slot);
  }

  /** Nobody admitted what can't be made as safe as was asked for. */
  private void takeBack() {
    slot--;
    Seal.erase(current.bytes(), slot * Layout.RECORD);
  }

  private void close() {
    seal.close(current.bytes(), slot * Layout.RECORD, current.range());
    slot++;
  }

  private void turnOver() {
    Segment next = ready.poll();
    if (next == null) {
      throw new IllegalStateException("there is no segment to go on with");
    }
    readyCount.decrementAndGet();
    Segment last = current;
    int from = slot;
    if (slot < last.slots()) {
      RecordWriter.end(last.bytes(), slot * Layout.RECORD);
      close();
      last.publish(slot);
    }
    forcer.appended(last, from, slot);
    next.begin(lastTicket + 1);
    current = next;
    slot = 1;
    lastWord = 0;
    chain.append(next);
    last.seal();
    long now = System.nanoTime();
    long quarters = 4 * AHEAD / Math.max(1, now - begunAt);
    ahead = (int) Math.max(LEAST_AHEAD, Math.min(MOST_AHEAD, quarters));
    begunAt = now;
  }
}
