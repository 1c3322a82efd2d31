package io.gatehouse.gateway.http;

import java.time.Duration;

/**
 * How much of a client's patience and memory the gateway grants.
 *
 * @param requestLine bytes of method, target and version
 * @param headers bytes of all header fields together
 * @param body bytes of a body; a version may ask for less
 * @param requests how many requests one connection may carry
 * @param head for how long a head may take to arrive
 * @param idle for how long a connection may do nothing between requests
 * @param stall for how long a body may stand still that is to come from, or to go to, a client
 * @param linger for how long a client may pause that goes on sending what is no longer wanted
 * @param relay for how long a WebSocket may carry nothing
 */
public record WireLimits(
    int requestLine,
    int headers,
    long body,
    int requests,
    Duration head,
    Duration idle,
    Duration stall,
    Duration linger,
    Duration relay) {

  /** So many header fields. */
  static final int FIELDS = 128;

  public static final WireLimits DEFAULT =
      new WireLimits(
          8 * 1024,
          32 * 1024,
          Long.MAX_VALUE,
          100_000,
          Duration.ofSeconds(10),
          Duration.ofSeconds(75),
          Duration.ofSeconds(60),
          Duration.ofSeconds(5),
          Duration.ofMinutes(10));

  /** The same, but that WebSockets may carry nothing for so long. */
  public WireLimits withRelay(Duration other) {
    return new WireLimits(requestLine, headers, body, requests, head, idle, stall, linger, other);
  }
}
