package io.gatehouse.benchmarks.gateway;

/** How long things took, each known to a thirty-second part. */
final class Latencies {

  private static final int PARTS_BITS = 5;
  private static final int PARTS = 1 << PARTS_BITS;

  private final long[] counts = new long[(Long.SIZE - PARTS_BITS + 1) * PARTS];
  private long total;

  void record(long nanos) {
    counts[slot(Math.max(0, nanos))]++;
    total++;
  }

  long total() {
    return total;
  }

  /** So many of a thousand took no longer than this, in microseconds. */
  double micros(int perMille) {
    long wanted = Math.max(1, (total * perMille + 999) / 1000);
    int slot = 0;
    for (long seen = counts[0]; seen < wanted && slot + 1 < counts.length; seen += counts[slot]) {
      slot++;
    }
    return most(slot) / 1000.0;
  }

  private static int slot(long nanos) {
    int shift = Math.max(0, Long.SIZE - Long.numberOfLeadingZeros(nanos) - PARTS_BITS - 1);
    return shift * PARTS + (int) (nanos >>> shift);
  }

  /** The longest that falls into the slot. */
  private static long most(int slot) {
    int shift = Math.max(0, slot / PARTS - 1);
    return ((slot - (long) shift * PARTS + 1) << shift) - 1;
  }
}
