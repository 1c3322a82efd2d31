package io.gatehouse.gateway.exchange;

import io.gatehouse.domain.value.Nullable;
import io.gatehouse.gateway.answer.Failure;
import io.gatehouse.gateway.http.RequestDecoder;
import io.gatehouse.gateway.http.ResponseEncoder;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
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

  private final Station station;
  private final Origin origin;
  private final Shelf shelf;
  private final @Nullable RequestDecoder decoder;
  private final @Nullable ResponseEncoder encoder;
  private final Deque<Object> waiting = new ArrayDeque<>(4);
  private final Patience patience;
  private final Leftover leftover = new Leftover();
  private @Nullable ClientChannel channel;
  private @Nullable Exchange current;
  private @Nullable Goodbye goodbye;
  private int requests;
  private boolean leaving;
  private boolean serving;
  private boolean inBurst;

  /** A connection of HTTP/1. */
  public ClientHandler(
      Station station, Origin origin, RequestDecoder decoder, ResponseEncoder encoder) {
    this(station, origin, new Shelf(), decoder, encoder);
  }

  /** A stream of HTTP/2, with the shelf that all streams of the connection have. */
  public ClientHandler(Station station, Origin origin, Shelf shelf) {
    this(station, origin, shelf, null, null);
  }

  private ClientHandler(
      Station station,
      Origin origin,
      Shelf shelf,
      @Nullable RequestDecoder decoder,
      @Nullable ResponseEncoder encoder) {
    this.station = station;
    this.origin = origin;
    this.shelf = shelf;
    this.decoder = decoder;
    this.encoder = encoder;
    this.patience = new Patience(station, this::serveLate);
  }

  Station station() {
    return station;
  }

  Shelf shelf() {
    return shelf;
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

  /** Whether more may come of what is being read just now; at its end, all is flushed. */
  boolean isInBurst() {
    return inBurst;
  }

  /**
   * The exchange has written its last.
   *
   * @param persists whether the connection was promised to go on
   * @param requestEnded whether all of the request was read
   */
  void finished(boolean persists, boolean requestEnded) {
    current = null;
    leaving = !persists || channel().isStream();
    leftover.begin(!requestEnded);
    channel().flush();
    if (leaving) {
      leave();
    } else {
      patience.begin(channel());
      goOn();
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
      patience.begin(made);
    }
  }

  @Override
  public void channelRead(ChannelHandlerContext from, Object message) {
    inBurst = true;
    if (leaving) {
      throwAway(message);
    } else if (serving || !waiting.isEmpty() || isEarly(message)) {
      waiting.add(message);
      channel().holdBack();
    } else {
      serve(message);
    }
  }

  private void throwAway(Object message) {
    if (goodbye != null && message instanceof HttpContent part) {
      goodbye.heard(part.content().readableBytes());
    }
    ReferenceCountUtil.release(message);
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext from) {
    inBurst = false;
    if (current != null) {
      current.clientBurstEnded();
    } else if (goodbye != null) {
      goodbye.heard();
    }
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext from) {
    if (!from.channel().isWritable()) {
      return;
    }
    if (current != null) {
      current.clientWritable();
    } else if (!waiting.isEmpty()) {
      goOn();
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext from) {
    leaving = true;
    watchNoMore();
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
    watchNoMore();
  }

  private void watchNoMore() {
    patience.end();
    if (goodbye != null) {
      goodbye.end();
    }
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext from, Object event) {
    boolean busy =
        current != null || leftover.isComing() || !waiting.isEmpty() || channel().isInHead();
    if (event == Drain.BEGIN && !busy && !leaving) {
      if (channel().pending() > 0) {
        leave();
      } else {
        leaving = true;
        from.close();
      }
    } else if (event == Drain.END && current != null) {
      current.cutOff();
    }
    from.fireUserEventTriggered(event);
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext from, Throwable cause) {
    from.close();
  }

  /** Whether it must wait: for the end of what was before it, or for the client to take it. */
  private boolean isEarly(Object message) {
    return message instanceof HttpRequest
        && (current != null
            || leftover.isComing()
            || !(channel().isStream() || channel().isWritable()));
  }

  private void serve(Object message) {
    if (message instanceof HttpRequest request) {
      begin(request);
    } else if (current != null) {
      current.content((HttpContent) message);
    } else if (!leftover.skip((HttpContent) message)) {
      leave();
    }
  }

  private void begin(HttpRequest request) {
    patience.end();
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

  /** Serves what waits, if it need not any longer. */
  private void goOn() {
    if (serving || leaving) {
      return;
    }
    serving = true;
    while (!waiting.isEmpty() && !leaving && !isEarly(waiting.peek())) {
      serve(waiting.remove());
    }
    serving = false;
    if (waiting.isEmpty() && !leaving) {
      channel().letGo();
      if (current == null || !current.isUpgrading()) {
        channel().resumeDecoding();
      }
    }
  }

  /** Closes behind what was written. */
  private void leave() {
    leaving = true;
    patience.end();
    goodbye = new Goodbye(channel(), station);
    goodbye.begin();
    channel().letGo();
    channel().resumeDecoding();
  }

  /** Answers a request that takes too long to say what it wants. */
  private void serveLate() {
    patience.end();
    Exchange exchange = new Exchange(this, HttpArrival.unreadable());
    current = exchange;
    exchange.answer(Failure.REQUEST_TIMEOUT);
  }
}
