package io.gatehouse.application.usage;

import io.gatehouse.domain.usage.LatencyHistogram;

/** What requests were together. */
public record UsageSum(
    long requests, long charged, long requestBytes, long responseBytes, LatencyHistogram latency) {

  public static final UsageSum NONE = new UsageSum(0, 0, 0, 0, LatencyHistogram.EMPTY);

  public UsageSum plus(UsageSum other) {
    return new UsageSum(
        requests + other.requests,
        charged + other.charged,
        requestBytes + other.requestBytes,
        responseBytes + other.responseBytes,
        latency.plus(other.latency));
  }
}
