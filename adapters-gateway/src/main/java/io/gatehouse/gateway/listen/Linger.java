package io.gatehouse.gateway.listen;

import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelPromise;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.ReferenceCountUtil;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Lets a farewell arrive that tells a client of HTTP/2 what it did wrong. Until then what it still
 * sends is read and thrown away: a reset, which is what unread bytes would make of closing, may
 * destroy the farewell on its way.
 */
final class Linger extends ChannelDuplexHandler {

  private final Duration longest;
  private boolean accused;
  private boolean closing;

  Linger(Duration longest) {
    this.longest = longest;
  }

  /** From now on there is something that the client should hear. */
  void accuse() {
    accused = true;
  }

  @Override
  public void close(ChannelHandlerContext context, ChannelPromise promise) {
    if (!accused || closing || !(context.channel() instanceof DuplexChannel channel)) {
      context.close(promise);
      return;
    }
    closing = true;
    endOutput(context, channel);
    channel.config().setAutoRead(true);
    var end =
        context
            .executor()
            .schedule(() -> context.close(promise), longest.toNanos(), TimeUnit.NANOSECONDS);
    channel.closeFuture().addListener(closed -> end.cancel(false));
  }

  private static ChannelFuture endOutput(ChannelHandlerContext context, DuplexChannel channel) {
    SslHandler tls = context.pipeline().get(SslHandler.class);
    return tls == null ? channel.shutdownOutput() : tls.closeOutbound();
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (closing) {
      ReferenceCountUtil.release(message);
    } else {
      context.fireChannelRead(message);
    }
  }
}
