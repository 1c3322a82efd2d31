package io.gatehouse.gateway.http;

import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseEncoder;

/** Writes responses; knows which of them answers a HEAD, and so ends behind its header. */
public final class ResponseEncoder extends HttpResponseEncoder {

  private boolean answersHead;

  /** To be called before the response is written. */
  public void answersHead(boolean head) {
    answersHead = head;
  }

  @Override
  protected boolean isContentAlwaysEmpty(HttpResponse response) {
    return answersHead || super.isContentAlwaysEmpty(response);
  }
}
