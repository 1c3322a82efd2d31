package io.gatehouse.application.usage;

import io.gatehouse.domain.usage.LatencyHistogram;

/**
 * How requests went.
 *
 * @param successful so many were answered whole, and not with an error
 */
public record UsageCounts(
    long requests,
    long successful,
    long charged,
    long requestBytes,
    long responseBytes,
    LatencyHistogram latency) {

  public static final UsageCounts NONE = new UsageCounts(0, 0, 0, 0, 0, LatencyHistogram.EMPTY);

  static UsageCounts of(UsageRow row) {
    UsageSum sum = row.sum();
    boolean succeeded = row.key().outcome().succeeded(row.key().status());
    return new UsageCounts(
        sum.requests(),
        succeeded ? sum.requests() : 0,
        sum.charged(),
        sum.requestBytes(),
        sum.responseBytes(),
        sum.latency());
  }

  public long errors() {
    return requests - successful;
  }

  public UsageCounts plus(UsageCounts other) {
    return new UsageCounts(
        requests + other.requests,
        successful + other.successful,
        charged + other.charged,
        requestBytes + other.requestBytes,
        responseBytes + other.responseBytes,
        latency.plus(other.latency));
  }

  public UsageCounts with(LatencyHistogram other) {
    return new UsageCounts(requests, successful, charged, requestBytes, responseBytes, other);
  }
}
