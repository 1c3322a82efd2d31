package io.gatehouse.application.gateway;

import io.gatehouse.domain.value.IpAddress;

/**
 * So many denials of a kind.
 *
 * @param first when the first one was, in milliseconds of the epoch
 * @param client where one of them came from
 * @param requestId of the same one
 */
public record DenialSum(
    DenialKind kind, long count, long first, long last, IpAddress client, String requestId) {

  /** Both together, as one of this kind. */
  DenialSum plus(DenialSum other) {
    return new DenialSum(
        kind,
        count + other.count,
        Math.min(first, other.first),
        Math.max(last, other.last),
        other.client,
        other.requestId);
  }
}
