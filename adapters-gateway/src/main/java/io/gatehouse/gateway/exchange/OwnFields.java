package io.gatehouse.gateway.exchange;

import io.gatehouse.application.gateway.Admitted;
import io.gatehouse.domain.limit.LimitVerdict;
import io.gatehouse.domain.value.Nullable;
import io.gatehouse.gateway.http.Letterhead;
import io.gatehouse.gateway.http.OwnNames;
import io.netty.handler.codec.http.HttpHeaders;

/** Adds what the gateway says on every answer, be it an upstream's or its own. */
final class OwnFields {

  private OwnFields() {}

  static void add(
      HttpHeaders headers,
      HttpArrival incoming,
      @Nullable Admitted admitted,
      Letterhead letterhead) {
    headers.set(OwnNames.REQUEST_ID, incoming.correlationId());
    letterhead.date(headers);
    if (admitted != null) {
      LimitVerdict verdict = admitted.verdict();
      if (verdict != null) {
        LimitFields.add(headers, admitted.permits(), verdict);
      }
      SunsetFields.add(headers, admitted);
    }
  }
}
