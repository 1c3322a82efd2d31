package io.gatehouse.gateway.exchange;

import io.gatehouse.application.routing.NodeState;
import io.gatehouse.domain.value.Nullable;
import io.netty.handler.codec.http.FullHttpResponse;
import java.util.List;

/** What the gateway tells of itself, below {@code /_gatehouse}. */
final class OwnAddresses {

  private static final List<String> HEALTH = List.of("_gatehouse", "health");

  private OwnAddresses() {}

  /** The answer; null if there is nothing at the address. */
  static @Nullable FullHttpResponse answer(HttpArrival incoming, NodeState node) {
    boolean reads = incoming.method().equals("GET") || incoming.isHead();
    if (!reads || !incoming.path().segments().equals(HEALTH)) {
      return null;
    }
    boolean ready = node.isReady();
    String json =
        "{\"status\":\"%s\",\"routing_table\":\"%s\"}"
            .formatted(ready ? "up" : "down", node.text());
    return LocalAnswer.text(ready ? 200 : 503, "application/json", json);
  }
}
