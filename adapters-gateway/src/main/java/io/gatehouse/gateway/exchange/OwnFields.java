package io.gatehouse.gateway.exchange;

import io.gatehouse.application.gateway.Admitted;
import io.gatehouse.domain.value.Nullable;
import io.netty.handler.codec.http.HttpHeaders;

/** Adds what the gateway says on every answer. */
final class OwnFields {

  private OwnFields() {}

  static void add(HttpHeaders headers, Incoming incoming, @Nullable Admitted admitted) {
    headers.set(UpwardHead.REQUEST_ID, incoming.requestId());
  }
}
