package io.gatehouse.persistence.journal;

import java.util.List;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Forces what was written to the disk, and lets go of segments that are done. */
final class Forcer {

  private static final Logger LOG = LoggerFactory.getLogger(Forcer.class);

  private final Sync.Way way;
  private final Forcing forcing;
  private final LongAdder times = new LongAdder();
  private final LongAdder nanos = new LongAdder();
  private final LongAccumulator longest = new LongAccumulator(Math::max, 0);
  private volatile boolean failing;

  Forcer(Sync.Way way, Forcing forcing) {
    this.way = way;
    this.forcing = forcing;
  }

  /**
   * By the writer, of what it has written just now.
   *
   * @return whether it is as safe as was asked for
   */
  boolean appended(Segment segment, int from, int to) {
    return way != Sync.Way.ALWAYS || force(segment, from, to);
  }

  /** Again and again, by one thread. */
  void round(List<Chain> chains) {
    for (Chain chain : chains) {
      for (Segment segment : chain.all()) {
        // One that could not be forced may be behind others that could.
        if (!segment.isReleased()) {
          visit(segment);
        }
      }
    }
  }

  private void visit(Segment segment) {
    boolean sealed = segment.isSealed();
    int to = segment.published();
    if (way == Sync.Way.INTERVAL && to > segment.forced()) {
      if (!force(segment, segment.forced(), to)) {
        return;
      }
      segment.wasForced(to);
    }
    if (sealed) {
      segment.release();
    }
  }

  private boolean force(Segment segment, int from, int to) {
    long begin = System.nanoTime();
    try {
      forcing.force(segment.bytes(), from * Layout.RECORD, (to - from) * Layout.RECORD);
    } catch (RuntimeException e) {
      if (!failing) {
        LOG.error("The journal can't be forced to the disk: a crash of the machine loses it", e);
      }
      failing = true;
      return false;
    }
    long took = System.nanoTime() - begin;
    times.increment();
    nanos.add(took);
    longest.accumulate(took);
    failing = false;
    return true;
  }

  boolean isFailing() {
    return failing;
  }

  long times() {
    return times.sum();
  }

  long nanos() {
    return nanos.sum();
  }

  /** Since it was asked last. */
  long longestNanos() {
    return longest.getThenReset();
  }
}
