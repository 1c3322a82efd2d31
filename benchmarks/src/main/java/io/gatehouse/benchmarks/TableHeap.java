package io.gatehouse.benchmarks;

import io.gatehouse.domain.routing.RoutingTable;

/** How much heap a routing table takes, with all that belongs to it. */
final class TableHeap {

  private static final int MILLION = 1_000_000;

  private TableHeap() {}

  /**
   * @param arguments how many keys; a million if left out
   */
  public static void main(String[] arguments) {
    int keys = arguments.length == 0 ? MILLION : Integer.parseInt(arguments[0]);
    System.out.printf("%,d keys: %,d MB of heap%n", keys, bytes(keys) / MILLION);
  }

  static long bytes(int keys) {
    long before = used();
    RoutingTable table = Metropolis.of(keys);
    long taken = used() - before;
    if (table.keyCount() != keys || table.consumerCount() != keys / Metropolis.KEYS_OF_A_CONSUMER) {
      throw new IllegalStateException("keys: " + table.keyCount() + " (expected: " + keys + ")");
    }
    return taken;
  }

  private static long used() {
    Runtime runtime = Runtime.getRuntime();
    long used = Long.MAX_VALUE;
    for (int attempt = 0; attempt < 3; attempt++) {
      System.gc();
      used = Math.min(used, runtime.totalMemory() - runtime.freeMemory());
    }
    return used;
  }
}
