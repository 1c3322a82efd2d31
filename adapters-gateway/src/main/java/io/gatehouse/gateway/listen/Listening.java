package io.gatehouse.gateway.listen;

import io.gatehouse.domain.value.Nullable;
import java.net.InetSocketAddress;

/**
 * Where and how a gateway listens.
 *
 * @param threads event loops, each with its own clients and upstreams
 * @param connections of clients at a time; more are closed as they come
 * @param certificates null if it is to speak in clear
 */
public record Listening(
    InetSocketAddress address,
    int threads,
    Transport transport,
    int connections,
    @Nullable Certificates certificates) {

  public static final int MOST_CONNECTIONS = 50_000;

  /** In clear, by the best transport, with the usual bound. */
  public static Listening plainly(InetSocketAddress address, int threads) {
    return new Listening(address, threads, Transport.best(), MOST_CONNECTIONS, null);
  }
}
