package io.gatehouse.gateway.exchange;

import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.LastHttpContent;

/** What still comes of a request that was answered before its end. */
final class Leftover {

  /** So much is read to keep the connection. */
  private static final int WORTH_SKIPPING = 64 * 1024;

  private long most;
  private boolean coming;

  /** A request was answered. */
  void begin(boolean more) {
    coming = more;
    most = WORTH_SKIPPING;
  }

  boolean isComing() {
    return coming;
  }

  /** Throws a part away; says whether the connection is worth the next one. */
  boolean skip(HttpContent part) {
    most -= part.content().readableBytes();
    coming = !(part instanceof LastHttpContent);
    part.release();
    return !part.decoderResult().isFailure() && most >= 0;
  }
}
