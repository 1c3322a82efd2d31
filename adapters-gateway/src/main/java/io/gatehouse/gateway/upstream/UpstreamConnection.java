package io.gatehouse.gateway.upstream;

import io.gatehouse.domain.value.Nullable;
import io.gatehouse.gateway.http.ResponseDecoder;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpRequestEncoder;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.ssl.SslCloseCompletionEvent;
import io.netty.util.ReferenceCountUtil;
import java.nio.channels.ClosedChannelException;

/**
 * A connection to a place, which may be that of several versions' targets: what is said of the one
 * is not to be read from here. It is lent to one exchange at a time, and goes back to the pool only
 * when both messages have ended, at the end of what was read in one go and with nothing left over:
 * what a target sends unasked must never be taken for the answer to the next request.
 */
public final class UpstreamConnection extends ChannelInboundHandlerAdapter {

  private final long retiresAt;
  private final Channel channel;
  private final ResponseDecoder decoder;
  private final IdleConnections home;
  private @Nullable UpstreamListener listener;
  private boolean requestEnded;
  private boolean responseEnded;
  private boolean interim;
  private boolean persistent;
  private boolean upgraded;

  /** Over TLS: whether nothing but its goodbye tells the end of the answer from a cut. */
  private boolean endsUnsaid;

  private boolean saidGoodbye;
  private long idleSince;

  /**
   * @param retiresAt from when on it is used no more
   */
  UpstreamConnection(
      Channel channel, ResponseDecoder decoder, IdleConnections home, long retiresAt) {
    this.retiresAt = retiresAt;
    this.channel = channel;
    this.decoder = decoder;
    this.home = home;
  }

  /** Lends the connection. */
  void lendTo(UpstreamListener borrower) {
    listener = borrower;
    requestEnded = false;
    responseEnded = false;
    interim = false;
    persistent = false;
  }

  public Channel channel() {
    return channel;
  }

  public void send(HttpRequest request) {
    decoder.answersHead(request.method().equals(HttpMethod.HEAD));
    channel.write(request, channel.voidPromise());
  }

  /** Sends a part of the body, which is the connection's from now on. */
  public void send(HttpContent part) {
    requestEnded |= part instanceof LastHttpContent;
    channel.write(part, channel.voidPromise());
  }

  public void flush() {
    channel.flush();
  }

  public boolean isWritable() {
    return channel.isWritable();
  }

  /** Lets the target wait, or go on. */
  public void read(boolean wanted) {
    if (channel.config().isAutoRead() != wanted) {
      channel.config().setAutoRead(wanted);
    }
  }

  /** Gives the connection back; nothing more will be heard of it. */
  public void done() {
    listener = null;
    if (!requestEnded || !responseEnded || upgraded) {
      channel.close();
    } else {
      read(true);
    }
  }

  /** Takes the connection into the pool that was opened for somebody who is gone. */
  void keep() {
    idleSince = System.nanoTime();
    home.put(this);
  }

  /** Takes HTTP out of the connection, which never goes back to the pool. */
  public void giveWayTo(ChannelHandler successor) {
    listener = null;
    upgraded = true;
    ChannelPipeline pipeline = channel.pipeline();
    pipeline.addLast(successor);
    pipeline.remove(HttpRequestEncoder.class);
    pipeline.remove(this);
    // Bytes behind the head go to the successor.
    pipeline.remove(decoder);
  }

  boolean isUsable() {
    return channel.isActive();
  }

  long idleSince() {
    return idleSince;
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (listener == null || responseEnded || !(message instanceof HttpObject object)) {
      ReferenceCountUtil.release(message);
      persistent = false;
      channel.close();
    } else if (object.decoderResult().isFailure()) {
      ReferenceCountUtil.release(message);
      breakOff(object.decoderResult().cause());
    } else if (object instanceof HttpResponse response) {
      head(response);
    } else {
      part((HttpContent) object);
    }
  }

  private void head(HttpResponse response) {
    int status = response.status().code();
    interim = status < 200 && status != HttpResponseStatus.SWITCHING_PROTOCOLS.code();
    persistent = HttpUtil.isKeepAlive(response);
    endsUnsaid =
        home.place().tls() != null
            && !HttpUtil.isTransferEncodingChunked(response)
            && !response.headers().contains(HttpHeaderNames.CONTENT_LENGTH);
    if (listener != null) {
      listener.responseHead(response);
    }
  }

  private void part(HttpContent part) {
    boolean last = part instanceof LastHttpContent;
    if (interim) {
      // An interim answer has no body; its end is not the end.
      interim = !last;
      part.release();
      return;
    }
    if (last && endsUnsaid && isCutOff()) {
      part.release();
      breakOff(new ClosedChannelException());
      return;
    }
    responseEnded = last;
    if (listener != null) {
      listener.responsePart(part);
    } else {
      part.release();
    }
  }

  /** Whether anybody on the way may have ended the connection: over TLS, the target says so. */
  private boolean isCutOff() {
    return !channel.isActive() && !saidGoodbye;
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext context, Object event) {
    saidGoodbye |= event == SslCloseCompletionEvent.SUCCESS;
    context.fireUserEventTriggered(event);
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext context) {
    if (listener != null) {
      listener.burstEnded();
    }
    if (listener == null && responseEnded) {
      settleDown();
    }
  }

  private void settleDown() {
    responseEnded = false;
    idleSince = System.nanoTime();
    boolean young = retiresAt - idleSince > 0;
    if (young && persistent && requestEnded && !decoder.hasRest() && channel.isActive()) {
      home.put(this);
    } else {
      channel.close();
    }
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext context) {
    if (listener != null && channel.isWritable()) {
      listener.writable();
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    home.remove(this);
    breakOff(new ClosedChannelException());
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    breakOff(cause);
  }

  private void breakOff(Throwable cause) {
    UpstreamListener borrower = listener;
    listener = null;
    channel.close();
    if (borrower != null) {
      borrower.broken(cause);
    }
  }
}
