package io.gatehouse.persistence.journal;

import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** How the journal goes, in numbers. */
public final class JournalFigures {

  private final LiveRun live;
  private final DeadRuns dead;
  private final Bookings bookings;
  private final LongAdder damages;

  JournalFigures(LiveRun live, DeadRuns dead, Bookings bookings, LongAdder damages) {
    this.live = live;
    this.dead = dead;
    this.bookings = bookings;
    this.damages = damages;
  }

  /** Records that this process has written. */
  public long appended() {
    return live.writers().all().stream().mapToLong(writer -> writer.chain().position()).sum();
  }

  /** Requests that were turned away because they could not be written down. */
  public long refused() {
    return live.writers().refused();
  }

  /** Requests that were served, though it could not be written down, or not how they ended. */
  public long unmetered() {
    return live.writers().unmetered();
  }

  /** Records that were found not to be what was written. */
  public long damaged() {
    return damages.sum();
  }

  /** Files of all runs that this process takes care of. */
  public long segments() {
    long ours = live.writers().all().stream().mapToLong(each -> each.chain().all().size()).sum();
    long prepared = live.writers().all().stream().mapToLong(each -> each.unused().size()).sum();
    return ours + prepared + dead.all().stream().mapToLong(JournalFigures::segments).sum();
  }

  private static long segments(DeadRun run) {
    return run.pages().values().stream().mapToLong(pages -> pages.files().size()).sum();
  }

  /** Bytes of those files. */
  public long bytes() {
    long bytes = 0;
    for (DeadRun run : dead.all()) {
      for (DeadPages pages : run.pages().values()) {
        bytes += (long) pages.files().size() * pages.slots() * Layout.RECORD;
      }
    }
    for (Writer writer : live.writers().all()) {
      long segments = (long) writer.chain().all().size() + writer.unused().size();
      bytes += segments * live.pages(writer).slots() * Layout.RECORD;
    }
    return bytes;
  }

  /** Records that are not booked; of runs that are gone, it is at most so many. */
  public long unbooked() {
    long records = 0;
    for (DeadRun run : dead.all()) {
      for (Map.Entry<Integer, DeadPages> each : run.pages().entrySet()) {
        long booked = bookings.upTo(run.id(), each.getKey());
        boolean done = run.isBooked(each.getKey());
        records += done ? 0 : Math.max(0, each.getValue().mostPosition() - booked);
      }
    }
    for (Writer writer : live.writers().all()) {
      long booked = bookings.upTo(live.id(), writer.number());
      records += Math.max(0, writer.chain().position() - booked);
    }
    return records;
  }

  /** How often something was forced to the disk. */
  public long forces() {
    return live.forcer().times();
  }

  /** How long that took altogether. */
  public long forceNanos() {
    return live.forcer().nanos();
  }

  /** How long the longest took since this was asked last. */
  public long longestForceNanos() {
    return live.forcer().longestNanos();
  }

  /** Whether the journal can't grow, for the disk is full or broken. */
  public boolean isFull() {
    return live.preparer().isFull();
  }

  /** Whether what is written can't be forced to the disk. */
  public boolean isForcingInVain() {
    return live.forcer().isFailing();
  }

  /** Whether the threads behind it do what they should. */
  public boolean isWell() {
    return live.isWell();
  }
}
