package io.gatehouse.persistence.journal;

import io.gatehouse.domain.value.Nullable;
import java.util.List;

/** The segments of one writer that are there, oldest first; the last is the one that it writes. */
final class Chain {

  private volatile Segment[] segments = {};

  List<Segment> all() {
    return List.of(segments);
  }

  synchronized void append(Segment segment) {
    Segment[] now = segments;
    Segment[] next = new Segment[now.length + 1];
    System.arraycopy(now, 0, next, 0, now.length);
    next[now.length] = segment;
    segments = next;
  }

  synchronized void removeFirst() {
    Segment[] now = segments;
    Segment[] next = new Segment[now.length - 1];
    System.arraycopy(now, 1, next, 0, next.length);
    segments = next;
  }

  /** Up to where it is written; as many records have been. */
  long position() {
    Segment[] now = segments;
    Segment last = now[now.length - 1];
    return (long) last.number() * last.slots() + last.published();
  }

  /** None if it is not there, or not yet written. */
  @Nullable
  Segment find(int number) {
    Segment[] now = segments;
    int at = now.length == 0 ? -1 : number - now[0].number();
    return at < 0 || at >= now.length ? null : now[at];
  }

  /** Where the admission is; none if that is gone. */
  @Nullable
  Segment withTicket(long ticket) {
    Segment[] now = segments;
    for (int at = now.length - 1; at >= 0; at--) {
      if (now[at].beginsBefore(ticket)) {
        return now[at];
      }
    }
    return null;
  }
}
