package io.gatehouse.persistence.journal;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Remembers of segments that are whole when the requests were admitted that are settled in them.
 */
final class TimeRanges {

  private static final int MOST = 10_000;

  /** From the first to the last. */
  static final class Range {

    private Instant first = Instant.MAX;
    private Instant last = Instant.MIN;

    void add(Instant at) {
      first = at.isBefore(first) ? at : first;
      last = at.isAfter(last) ? at : last;
    }

    private boolean overlaps(Instant from, Instant to) {
      return first.isBefore(to) && !last.isBefore(from);
    }
  }

  private final Map<Path, Range> known = new ConcurrentHashMap<>();

  boolean mayHave(Pages.Page page, Instant from, Instant to) {
    Range range = known.get(page.path());
    return range == null || range.overlaps(from, to);
  }

  void learn(Pages.Page page, Range range) {
    if (known.size() >= MOST) {
      known.clear();
    }
    known.put(page.path(), range);
  }
}
