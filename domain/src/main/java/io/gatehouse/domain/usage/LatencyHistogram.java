package io.gatehouse.domain.usage;

import io.gatehouse.domain.value.Nullable;
import java.util.Arrays;

/**
 * How many requests took how long, from a microsecond on and to one part in 16. Histograms are
 * added up without losing anything, in whatever order; percentiles can't be.
 *
 * <p>A cell is a number of requests in the lower 48 bits, and their bucket above. Below 16 µs each
 * microsecond is a bucket; above, each power of two is cut into 16.
 */
public final class LatencyHistogram {

  public static final LatencyHistogram EMPTY = new LatencyHistogram(new long[0]);

  private static final int COUNT_BITS = 48;
  private static final long COUNT = (1L << COUNT_BITS) - 1;
  private static final int PART_BITS = 4;
  private static final long NANOS = 1_000;
  private static final long LONGEST = (1L << 40) - 1;

  private final long[] cells;

  private LatencyHistogram(long[] cells) {
    this.cells = cells;
  }

  /** Of cells in any order, some of which may be of the same bucket. */
  public static LatencyHistogram of(long... cells) {
    long[] sorted = cells.clone();
    Arrays.sort(sorted);
    int size = 0;
    for (long cell : sorted) {
      if (size > 0 && cell >>> COUNT_BITS == sorted[size - 1] >>> COUNT_BITS) {
        sorted[size - 1] += cell & COUNT;
      } else {
        sorted[size++] = cell;
      }
    }
    return new LatencyHistogram(Arrays.copyOf(sorted, size));
  }

  /** Of one request that took so long; what took less than nothing took nothing. */
  public static long cell(long nanos) {
    long micros = Math.min(Math.max(0, nanos) / NANOS, LONGEST);
    int shift = Math.max(0, Long.SIZE - 1 - PART_BITS - Long.numberOfLeadingZeros(micros));
    return ((((long) shift << PART_BITS) + (micros >>> shift)) << COUNT_BITS) + 1;
  }

  public LatencyHistogram plus(LatencyHistogram other) {
    long[] both = Arrays.copyOf(cells, cells.length + other.cells.length);
    System.arraycopy(other.cells, 0, both, cells.length, other.cells.length);
    return of(both);
  }

  /** One for each bucket that has any, in their order. */
  public long[] cells() {
    return cells.clone();
  }

  public long count() {
    return Arrays.stream(cells).map(cell -> cell & COUNT).sum();
  }

  /**
   * So many of a hundred took no longer than this, which is at most a 16th too much.
   *
   * @param percent above 0, and 100 at most
   * @return in microseconds; 0 if there are no requests
   */
  public long percentile(double percent) {
    long rank = Math.max(1, (long) Math.ceil(count() * percent / 100));
    long passed = 0;
    for (long cell : cells) {
      passed += cell & COUNT;
      if (passed >= rank) {
        return longest(cell >>> COUNT_BITS);
      }
    }
    return 0;
  }

  /** In microseconds, of what is in the bucket. */
  private static long longest(long bucket) {
    int shift = (int) Math.max(0, (bucket >>> PART_BITS) - 1);
    return ((bucket - ((long) shift << PART_BITS) + 1) << shift) - 1;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof LatencyHistogram histogram && Arrays.equals(cells, histogram.cells);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(cells);
  }

  @Override
  public String toString() {
    return count() + " requests, p50 " + percentile(50) + " µs, p99 " + percentile(99) + " µs";
  }
}
