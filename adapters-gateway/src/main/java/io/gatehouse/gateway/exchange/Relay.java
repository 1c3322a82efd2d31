package io.gatehouse.gateway.exchange;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.ReferenceCountUtil;
import java.util.concurrent.TimeUnit;

/**
 * Carries bytes between two channels of one event loop, as they are. Who sends faster than the
 * other end takes has to wait; who has no more to send may still listen.
 */
final class Relay extends Deadline {

  private static final int LINGER_SECONDS = 2;

  /** Who has heard the end of the other rarely has much to say. */
  private static final long HALF_IDLE_NANOS = TimeUnit.SECONDS.toNanos(30);

  private final Sweeper sweeper;
  private final long idleNanos;
  private final Side client;
  private final Side upstream;
  private final Runnable whenOver;
  private boolean over;

  /**
   * @param idleNanos after so long without a byte it is over
   */
  Relay(Channel client, Channel upstream, Sweeper sweeper, long idleNanos, Runnable whenOver) {
    this.sweeper = sweeper;
    this.idleNanos = idleNanos;
    this.whenOver = whenOver;
    this.client = new Side(client);
    this.upstream = new Side(upstream);
    this.client.other = this.upstream;
    this.upstream.other = this.client;
  }

  /** What hears of the client's bytes. */
  ChannelHandler clientSide() {
    return client;
  }

  /** What hears of the upstream's bytes. */
  ChannelHandler upstreamSide() {
    return upstream;
  }

  /** To be called when both sides are where they belong. */
  void begin() {
    boolean halves = client.canHalfClose() && upstream.canHalfClose();
    client.begin(halves);
    upstream.begin(halves);
    moved();
    sweeper.watch(this);
    if (!client.channel.isActive() || !upstream.channel.isActive()) {
      end();
    }
  }

  /** Bytes that came from the client. */
  long bytesUp() {
    return client.bytes;
  }

  /** Bytes that came from the upstream. */
  long bytesDown() {
    return upstream.bytes;
  }

  @Override
  void expired(long nowNanos) {
    end();
  }

  @Override
  void hurry() {
    end();
  }

  private void moved() {
    boolean half = client.ended || upstream.ended;
    expireAt(System.nanoTime() + (half ? Math.min(idleNanos, HALF_IDLE_NANOS) : idleNanos));
  }

  private void end() {
    if (!over) {
      over = true;
      sweeper.forget(this);
      client.close();
      upstream.close();
      whenOver.run();
    }
  }

  /** One end. */
  private final class Side extends ChannelInboundHandlerAdapter {

    private final Channel channel;

    @SuppressWarnings("NullAway.Init")
    private Side other;

    private long bytes;
    private boolean ended;

    private Side(Channel channel) {
      this.channel = channel;
    }

    /** An end inside of TLS can't be told from the end of the connection. */
    private boolean canHalfClose() {
      return channel instanceof DuplexChannel && channel.pipeline().get(SslHandler.class) == null;
    }

    private void begin(boolean halves) {
      if (halves) {
        channel.config().setOption(ChannelOption.ALLOW_HALF_CLOSURE, true);
      }
      channel.config().setAutoRead(true);
      channel.flush();
    }

    /** Closes behind what was written before, if the other end takes it soon. */
    private void close() {
      channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
      if (channel.isOpen()) {
        channel.eventLoop().schedule(() -> channel.close(), LINGER_SECONDS, TimeUnit.SECONDS);
      }
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
      if (over || !(message instanceof ByteBuf part)) {
        ReferenceCountUtil.release(message);
        return;
      }
      bytes += part.readableBytes();
      moved();
      other.channel.write(part, other.channel.voidPromise());
      if (!other.channel.isWritable()) {
        // Most often the system takes it, and nobody has to wait.
        other.channel.flush();
      }
      if (!other.channel.isWritable()) {
        channel.config().setAutoRead(false);
      }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
      other.channel.flush();
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
      if (channel.isWritable()) {
        moved();
        other.channel.config().setAutoRead(true);
      }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
      if (event instanceof ChannelInputShutdownEvent && !ended) {
        ended = true;
        moved();
        if (other.ended) {
          end();
        } else {
          passOnTheEnd();
        }
      }
    }

    private void passOnTheEnd() {
      other
          .channel
          .writeAndFlush(Unpooled.EMPTY_BUFFER)
          .addListener(
              written -> {
                if (other.channel instanceof DuplexChannel duplex) {
                  duplex.shutdownOutput();
                }
              });
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
      end();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
      end();
    }
  }
}
