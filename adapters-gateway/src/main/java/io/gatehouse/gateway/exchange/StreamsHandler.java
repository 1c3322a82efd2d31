package io.gatehouse.gateway.exchange;

import io.gatehouse.domain.value.Nullable;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.handler.codec.http2.DefaultHttp2GoAwayFrame;
import io.netty.handler.codec.http2.DefaultHttp2PingFrame;
import io.netty.handler.codec.http2.Http2Connection;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2PingFrame;
import io.netty.handler.codec.http2.Http2SettingsFrame;
import io.netty.util.ReferenceCountUtil;
import java.util.concurrent.TimeUnit;

/**
 * A client's connection of HTTP/2 as a whole: when it has been idle, or has taken nothing, for too
 * long, how many requests it carries, and how it ends. Its streams have handlers of their own.
 */
public final class StreamsHandler extends ChannelInboundHandlerAdapter {

  private static final long PING = 0x6761746568736521L;
  private static final long LOOK_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final Station station;
  private final Http2Connection connection;
  private final Deadline look = new Look();
  private final long began = System.nanoTime();
  private @Nullable ChannelHandlerContext context;
  private long active = began;
  private long pending;
  private long moved = began;
  private int requests;
  private boolean settled;
  private boolean draining;
  private boolean gone;
  private boolean leaving;

  public StreamsHandler(Station station, Http2Connection connection) {
    this.station = station;
    this.connection = connection;
  }

  /** To be called for each new stream. */
  public void streamBegins() {
    active = System.nanoTime();
    requests++;
    ChannelHandlerContext own = context;
    if (own != null && requests == station.gate().limits().requests()) {
      own.executor().execute(() -> drain(own));
    }
  }

  @Override
  public void handlerAdded(ChannelHandlerContext added) {
    context = added;
    look.expireAt(began);
    station.sweeper().watch(look);
    if (station.gate().isStopping().getAsBoolean()) {
      added.executor().execute(() -> drain(added));
    }
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext from) {
    station.sweeper().forget(look);
  }

  @Override
  public void channelInactive(ChannelHandlerContext from) {
    station.sweeper().forget(look);
    from.fireChannelInactive();
  }

  @Override
  public void channelRead(ChannelHandlerContext from, Object message) {
    if (message instanceof Http2SettingsFrame) {
      settled = true;
    } else if (message instanceof Http2PingFrame ping && ping.ack() && ping.content() == PING) {
      goAway(from);
    }
    ReferenceCountUtil.release(message);
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext from, Object event) {
    if (event == Drain.BEGIN) {
      drain(from);
    }
    from.fireUserEventTriggered(event);
  }

  private void drain(ChannelHandlerContext from) {
    if (!draining) {
      draining = true;
      // First "no more, please", and only when that has arrived "no more": nothing that was on its
      // way meanwhile is lost.
      from.write(new DefaultHttp2GoAwayFrame(Http2Error.NO_ERROR).setExtraStreamIds(1 << 30));
      from.writeAndFlush(new DefaultHttp2PingFrame(PING));
      from.executor().schedule(() -> goAway(from), 1, TimeUnit.SECONDS);
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext from, Throwable cause) {
    // About what it calls an error of HTTP/2, the codec has said goodbye itself.
    if (!(cause instanceof Http2Exception)) {
      from.close();
    }
  }

  private void goAway(ChannelHandlerContext from) {
    if (draining && !gone) {
      gone = true;
      from.write(new DefaultHttp2GoAwayFrame(Http2Error.NO_ERROR));
      from.close();
    }
  }

  /** Looks from time to time whether the connection is still good for something. */
  private final class Look extends Deadline {

    @Override
    void expired(long now) {
      ChannelHandlerContext own = context;
      if (own == null) {
        return;
      }
      long idle = station.gate().limits().idle().toNanos();
      if (connection.numActiveStreams() > 0) {
        active = now;
      }
      boolean silent = !settled && now - began > station.gate().limits().head().toNanos();
      if (isStuck(own.channel(), now)) {
        own.channel().unsafe().close(own.channel().unsafe().voidPromise());
      } else if (!leaving && (silent || now - active > idle)) {
        leaving = true;
        own.close();
      }
      expireAt(now + Math.min(idle, LOOK_NANOS));
    }

    /** Whether the client has long taken nothing of what it was answered. */
    private boolean isStuck(Channel channel, long now) {
      ChannelOutboundBuffer buffer = channel.unsafe().outboundBuffer();
      long left = buffer == null ? 0 : buffer.totalPendingWriteBytes();
      if (left == 0 || left != pending) {
        pending = left;
        moved = now;
      }
      return now - moved > station.gate().limits().stall().toNanos();
    }
  }
}
