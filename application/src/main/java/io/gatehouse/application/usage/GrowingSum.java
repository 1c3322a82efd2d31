package io.gatehouse.application.usage;

import io.gatehouse.domain.usage.LatencyHistogram;
import io.gatehouse.domain.usage.Outcome;
import io.gatehouse.domain.usage.Settlement;
import java.util.Arrays;

/** A sum in the making: histograms are put in order once, at its end. */
public final class GrowingSum {

  /** There are thousands of sums at a time, and who collects garbage copies what they hold. */
  private static final int MANY = 32;

  private long requests;
  private long charged;
  private long requestBytes;
  private long responseBytes;
  private long[] cells = new long[4];
  private int size;

  public void add(Settlement settlement, boolean isCharged) {
    requests++;
    charged += isCharged ? 1 : 0;
    requestBytes += settlement.requestBytes();
    responseBytes += settlement.responseBytes();
    // Nobody was there to measure the others, and they took no time at all as they stand.
    if (settlement.outcome() != Outcome.UNKNOWN) {
      add(LatencyHistogram.cell(settlement.nanos()));
    }
  }

  void add(UsageSum sum) {
    requests += sum.requests();
    charged += sum.charged();
    requestBytes += sum.requestBytes();
    responseBytes += sum.responseBytes();
    for (long cell : sum.latency().cells()) {
      add(cell);
    }
  }

  public UsageSum sum() {
    LatencyHistogram latency = LatencyHistogram.of(Arrays.copyOf(cells, size));
    return new UsageSum(requests, charged, requestBytes, responseBytes, latency);
  }

  /** There are not many buckets; those of many requests are put together first. */
  private void makeRoom() {
    long[] fewer = size < MANY ? cells : LatencyHistogram.of(cells).cells();
    size = fewer.length;
    cells = Arrays.copyOf(fewer, Math.max(cells.length, size * 2));
  }

  private void add(long cell) {
    if (size == cells.length) {
      makeRoom();
    }
    cells[size++] = cell;
  }
}
