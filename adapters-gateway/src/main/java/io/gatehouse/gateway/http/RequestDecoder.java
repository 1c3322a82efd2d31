package io.gatehouse.gateway.http;

import io.gatehouse.domain.value.Nullable;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpRequestDecoder;
import java.util.List;

/** Reads requests, and none that another reader could read otherwise. */
public final class RequestDecoder extends HttpRequestDecoder {

  private static final int MAX_PART = 64 * 1024;

  private long headBegan;
  private boolean inHead;
  private boolean paused;
  private @Nullable ChannelHandlerContext own;

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

  /** Lets lie what comes from now on. */
  public void pause() {
    paused = true;
  }

  /** Goes on with what was left lying. */
  public void resume() {
    if (paused && own != null) {
      paused = false;
      try {
        super.channelRead(own, Unpooled.EMPTY_BUFFER);
      } catch (Exception e) {
        own.fireExceptionCaught(e);
      }
      inHead = actualReadableBytes() > 0;
      headBegan = System.nanoTime();
    }
  }

  @Override
  public void handlerAdded(ChannelHandlerContext context) throws Exception {
    own = context;
    super.handlerAdded(context);
  }

  @Override
  protected void decode(ChannelHandlerContext context, ByteBuf bytes, List<Object> out)
      throws Exception {
    if (!paused) {
      super.decode(context, bytes, out);
    }
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
