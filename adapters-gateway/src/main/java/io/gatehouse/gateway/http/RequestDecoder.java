package io.gatehouse.gateway.http;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpRequestDecoder;

/** Reads requests, and none that another reader could read otherwise. */
public final class RequestDecoder extends HttpRequestDecoder {

  private static final int MAX_PART = 64 * 1024;

  private long headBegan;
  private boolean inHead;

  public RequestDecoder(WireLimits limits) {
    super(
        new HttpDecoderConfig()
            .setMaxInitialLineLength(limits.requestLine())
            .setMaxHeaderSize(limits.headers())
            .setMaxChunkSize(MAX_PART)
            .setAllowDuplicateContentLengths(false)
            .setStrictLineParsing(true)
            .setUseRfc9112TransferEncoding(true));
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
    if (!inHead) {
      inHead = true;
      headBegan = System.nanoTime();
    }
    super.channelRead(context, message);
  }

  /** To be called when a request has come out. */
  public void headIsComplete() {
    inHead = false;
  }

  /** Whether something of a head has arrived, and not all of it. */
  public boolean isInHead() {
    return inHead;
  }

  /** Whether something of a head has arrived, and not all of it for so long. */
  public boolean waitsForHead(long nowNanos, long patienceNanos) {
    return inHead && nowNanos - headBegan > patienceNanos;
  }

  @Override
  protected void handleTransferEncodingChunkedWithContentLength(HttpMessage message) {
    throw new IllegalArgumentException("both Content-Length and Transfer-Encoding");
  }
}
