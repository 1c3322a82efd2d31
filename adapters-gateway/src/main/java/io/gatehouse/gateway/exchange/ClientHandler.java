package io.gatehouse.gateway.exchange;

import io.gatehouse.domain.value.Nullable;
import io.gatehouse.gateway.answer.Failure;
import io.gatehouse.gateway.http.RequestDecoder;
import io.gatehouse.gateway.http.ResponseEncoder;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * A client's connection, or one stream of it: hands its requests to exchanges, one after the other.
 * What comes before its turn waits, and meanwhile nothing is read.
 */
public final class ClientHandler extends ChannelInboundHandlerAdapter {

  /** So much of an unwanted body is read to keep the connection. */
  private static final int WORTH_SKIPPING = 64 * 1024;

  private final Station station;
  private final Origin origin;
  private final @Nullable RequestDecoder decoder;
  private final @Nullable ResponseEncoder encoder;
  private final Deque<Object> waiting = new ArrayDeque<>(4);
  private final Deadline patience = new Patience();
  private @Nullable ClientChannel channel;
  private @Nullable Exchange current;
  private int requests;
  private long idleUntil;
  private long toSkip;
  private boolean skipping;
  private boolean leaving;
  private boolean serving;

  /** A connection of HTTP/1. */
  public ClientHandler(
      Station station, Origin origin, RequestDecoder decoder, ResponseEncoder encoder) {
    this.station = station;
    this.origin = origin;
    this.decoder = decoder;
    this.encoder = encoder;
  }

  /** A stream of HTTP/2. */
  public ClientHandler(Station station, Origin origin) {
    this.station = station;
    this.origin = origin;
    this.decoder = null;
    this.encoder = null;
  }

  Station station() {
    return station;
  }

  ClientChannel channel() {
    if (channel == null) {
      throw new IllegalStateException("no channel yet");
    }
    return channel;
  }

  /** Whether the connection may go on after the present request. */
  boolean mayPersist() {
    return requests < station.gate().limits().requests()
        && !station.gate().isStopping().getAsBoolean();
  }

  /** Takes HTTP out of the connection, all but what was left lying. */
  void giveWayTo(ChannelHandler successor) {
    current = null;
    leaving = true;
    ChannelPipeline pipeline = channel().netty().pipeline();
    pipeline.addLast(successor);
    channel().stopEncoding();
    pipeline.remove(this);
  }

  /**
   * The exchange has written its last.
   *
   * @param goOn whether the connection was promised to go on
   * @param requestEnded whether all of the request was read
   */
  void finished(boolean goOn, boolean requestEnded) {
    current = null;
    channel().flush();
    if (channel().isStream()) {
      leaving = true;
      patience.expireAt(System.nanoTime() + station.gate().limits().stall().toNanos());
      station.sweeper().watch(patience);
    } else if (!goOn) {
      leave();
    } else {
      skipping = !requestEnded;
      toSkip = WORTH_SKIPPING;
      watchIdle();
      serveWaiting();
      channel().resumeDecoding();
    }
  }

  /**
   * Breaks off in a way that can't be taken for a good end.
   *
   * @param reset whether closing alone could be taken for one
   */
  void abort(boolean reset) {
    current = null;
    leaving = true;
    channel().cut(reset);
  }

  @Override
  public void handlerAdded(ChannelHandlerContext added) {
    ClientChannel made = new ClientChannel(added.channel(), origin, decoder, encoder);
    channel = made;
    if (!made.isStream()) {
      watchIdle();
    }
  }

  @Override
  public void channelRead(ChannelHandlerContext from, Object message) {
    if (leaving) {
      ReferenceCountUtil.release(message);
    } else if (serving || !waiting.isEmpty() || isEarly(message)) {
      waiting.add(message);
      channel().read(false);
    } else {
      serve(message);
    }
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext from) {
    if (current != null) {
      current.clientBurstEnded();
    }
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext from) {
    if (current != null && from.channel().isWritable()) {
      current.clientWritable();
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext from) {
    leaving = true;
    station.sweeper().forget(patience);
    waiting.forEach(ReferenceCountUtil::release);
    waiting.clear();
    Exchange interrupted = current;
    current = null;
    if (interrupted != null) {
      interrupted.clientGone();
    }
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext from) {
    station.sweeper().forget(patience);
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext from, Object event) {
    boolean busy = current != null || skipping || !waiting.isEmpty() || channel().isInHead();
    if (event == Drain.BEGIN && !busy && !leaving) {
      leaving = true;
      from.close();
    }
    from.fireUserEventTriggered(event);
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext from, Throwable cause) {
    from.close();
  }

  private boolean isEarly(Object message) {
    return message instanceof HttpRequest && (current != null || skipping);
  }

  private void serve(Object message) {
    if (message instanceof HttpRequest request) {
      begin(request);
    } else if (current != null) {
      current.content((HttpContent) message);
    } else {
      skip((HttpContent) message);
    }
  }

  private void begin(HttpRequest request) {
    station.sweeper().forget(patience);
    requests++;
    Exchange exchange = new Exchange(this, request);
    current = exchange;
    exchange.begin();
    if (request instanceof FullHttpRequest whole) {
      whole.release();
      if (current == exchange) {
        exchange.content(LastHttpContent.EMPTY_LAST_CONTENT);
      }
    }
  }

  private void skip(HttpContent part) {
    toSkip -= part.content().readableBytes();
    boolean broken = part.decoderResult().isFailure();
    part.release();
    if (broken || toSkip < 0) {
      leave();
    } else if (part instanceof LastHttpContent) {
      skipping = false;
    }
  }

  private void serveWaiting() {
    if (serving) {
      return;
    }
    serving = true;
    while (!waiting.isEmpty() && !leaving && !isEarly(waiting.peek())) {
      serve(waiting.remove());
    }
    serving = false;
    if (waiting.isEmpty() && !leaving) {
      channel().read(true);
    }
  }

  /** Closes behind what was written, once the client has had the time to read it. */
  private void leave() {
    leaving = true;
    Channel netty = channel().netty();
    patience.expireAt(System.nanoTime() + station.gate().limits().linger().toNanos());
    station.sweeper().watch(patience);
    channel().read(true);
    // A reset, which is what unread bytes would make of closing, may destroy the answer on its way.
    netty
        .writeAndFlush(Unpooled.EMPTY_BUFFER)
        .addListener(
            written -> {
              if (netty instanceof DuplexChannel duplex) {
                duplex.shutdownOutput();
              } else {
                netty.close();
              }
            });
  }

  /** Answers a request that takes too long to say what it wants. */
  private void serveLate() {
    station.sweeper().forget(patience);
    Exchange exchange = new Exchange(this, HttpArrival.unreadable());
    current = exchange;
    exchange.answer(Failure.REQUEST_TIMEOUT);
  }

  private void watchIdle() {
    long now = System.nanoTime();
    patience.expireAt(now);
    station.sweeper().watch(patience);
    idleUntil = now + station.gate().limits().idle().toNanos();
  }

  /** How long the client may keep us waiting while no exchange looks after it. */
  private final class Patience extends Deadline {

    @Override
    void expired(long now) {
      ClientChannel to = channel();
      if (leaving) {
        to.netty().close();
      } else if (to.waitsForHead(now, station.gate().limits().head().toNanos())) {
        serveLate();
      } else if (now - idleUntil >= 0 && !to.isInHead()) {
        to.netty().close();
      }
    }
  }
}
