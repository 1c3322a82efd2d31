package io.gatehouse.persistence.journal;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;

/**
 * What many records have alike, as one object for all of them: to make it anew for each, and to
 * find out that it is the same, would be most of what it costs to book a request. For one thread.
 *
 * @param <R> what tells one from another beside their bytes
 */
final class Recurring<T, R> {

  /** More than are booked in one go. Whatever comes then begins anew. */
  static final int MOST = 1 << 15;

  /** Makes one of the bytes of a record. */
  interface Reading<T, R> {
    T read(ByteBuffer from, int at, R rest);
  }

  private static final class Seen<T, R> {

    private final long[] ids;
    private final R rest;
    private final T value;

    Seen(long[] ids, R rest, T value) {
      this.ids = ids;
      this.rest = rest;
      this.value = value;
    }

    boolean isAt(ByteBuffer from, int begin, R rest) {
      for (int each = 0; each < ids.length; each++) {
        if (ids[each] != from.getLong(begin + each * Long.BYTES)) {
          return false;
        }
      }
      return this.rest.equals(rest);
    }
  }

  private final int offset;
  private final int longs;
  private final Reading<T, R> reading;
  private final Map<Long, Seen<T, R>> seen = new HashMap<>();

  /**
   * @param offset in a record, from which so many bytes tell one from another
   */
  Recurring(int offset, int bytes, Reading<T, R> reading) {
    this.offset = offset;
    this.longs = bytes / Long.BYTES;
    this.reading = reading;
  }

  /** What is at that place of a record. */
  T at(ByteBuffer from, int at, R rest) {
    long hash = rest.hashCode();
    for (int each = 0; each < longs; each++) {
      hash = hash * 31 + from.getLong(at + offset + each * Long.BYTES);
    }
    Seen<T, R> known = seen.get(hash);
    if (known != null && known.isAt(from, at + offset, rest)) {
      return known.value;
    }
    T value = reading.read(from, at, rest);
    if (seen.size() == MOST) {
      seen.clear();
    }
    seen.put(hash, new Seen<>(ids(from, at), rest, value));
    return value;
  }

  private long[] ids(ByteBuffer from, int at) {
    long[] ids = new long[longs];
    for (int each = 0; each < longs; each++) {
      ids[each] = from.getLong(at + offset + each * Long.BYTES);
    }
    return ids;
  }
}
