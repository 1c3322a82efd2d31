package io.gatehouse.gateway.listen;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http2.Http2ConnectionHandler;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2PingFrame;
import io.netty.handler.codec.http2.Http2PriorityFrame;
import io.netty.handler.codec.http2.Http2SettingsFrame;
import io.netty.handler.codec.http2.Http2UnknownFrame;
import io.netty.util.ReferenceCountUtil;
import java.util.concurrent.TimeUnit;

/** Ends connections of HTTP/2 that are busy with nothing but themselves. */
final class Calm extends ChannelInboundHandlerAdapter {

  /** So many frames that carry no request, in so long. */
  private static final int MOST = 3_000;

  private static final long WINDOW_NANOS = TimeUnit.SECONDS.toNanos(10);

  private final Http2ConnectionHandler codec;
  private long windowBegan = System.nanoTime();
  private int frames;

  Calm(Http2ConnectionHandler codec) {
    this.codec = codec;
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (isIdle(message) && tooMany()) {
      ReferenceCountUtil.release(message);
      ChannelHandlerContext own = context.pipeline().context(codec);
      codec.onError(
          own,
          false,
          Http2Exception.connectionError(Http2Error.ENHANCE_YOUR_CALM, "too many idle frames"));
    } else {
      context.fireChannelRead(message);
    }
  }

  private boolean tooMany() {
    long now = System.nanoTime();
    if (now - windowBegan > WINDOW_NANOS) {
      windowBegan = now;
      frames = 0;
    }
    frames++;
    return frames > MOST;
  }

  private static boolean isIdle(Object message) {
    return message instanceof Http2PingFrame
        || message instanceof Http2SettingsFrame
        || message instanceof Http2PriorityFrame
        || message instanceof Http2UnknownFrame;
  }
}
