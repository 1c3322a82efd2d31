package io.gatehouse.gateway.listen;

import io.gatehouse.domain.value.Nullable;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultLastHttpContent;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http2.DefaultHttp2DataFrame;
import io.netty.handler.codec.http2.DefaultHttp2HeadersFrame;
import io.netty.handler.codec.http2.DefaultHttp2ResetFrame;
import io.netty.handler.codec.http2.Http2DataFrame;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2HeadersFrame;
import io.netty.handler.codec.http2.Http2ResetFrame;
import io.netty.util.ReferenceCountUtil;

/** Reads and writes one stream of HTTP/2 as if it were HTTP/1.1. */
final class StreamCodec extends ChannelDuplexHandler {

  private boolean headRead;
  private boolean toHead;
  private boolean requestEnded;
  private boolean answerEnded;
  private boolean reset;
  private boolean resetByClient;
  private @Nullable Http2Error error;

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) throws Http2Exception {
    if (message instanceof Http2HeadersFrame head && !reset) {
      requestEnded |= head.isEndStream();
      if (headRead) {
        trailers(context, head);
      } else {
        headRead = true;
        head(context, head);
      }
    } else if (message instanceof Http2DataFrame data && !reset) {
      requestEnded |= data.isEndStream();
      context.fireChannelRead(
          data.isEndStream()
              ? new DefaultLastHttpContent(data.content())
              : new DefaultHttpContent(data.content()));
    } else {
      ReferenceCountUtil.release(message);
    }
  }

  private void head(ChannelHandlerContext context, Http2HeadersFrame head) {
    if (StreamRules.objection(head.headers()) != null) {
      refuse(context);
      return;
    }
    HttpRequest request = StreamHeads.request(head.headers(), head.isEndStream());
    toHead = request.method().name().equals("HEAD");
    context.fireChannelRead(request);
    if (head.isEndStream()) {
      context.fireChannelRead(LastHttpContent.EMPTY_LAST_CONTENT);
    }
  }

  private void trailers(ChannelHandlerContext context, Http2HeadersFrame trailers) {
    if (StreamRules.objectionToTrailers(trailers.headers()) != null) {
      refuse(context);
    } else {
      context.fireChannelRead(StreamHeads.end(trailers.headers()));
    }
  }

  private void refuse(ChannelHandlerContext context) {
    error = Http2Error.PROTOCOL_ERROR;
    context.pipeline().close();
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext context, Object event) {
    if (event instanceof Http2ResetFrame) {
      reset = true;
      resetByClient = true;
      close(context, context.newPromise());
    }
    context.fireUserEventTriggered(event);
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    error = cause instanceof Http2Exception known ? known.error() : Http2Error.INTERNAL_ERROR;
    context.pipeline().close();
  }

  @Override
  public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
    if (message instanceof HttpResponse response) {
      answer(context, response, promise);
    } else if (message instanceof HttpContent part) {
      part(context, part, promise);
    } else {
      context.write(message, promise);
    }
  }

  private void answer(
      ChannelHandlerContext context, HttpResponse response, ChannelPromise promise) {
    int status = response.status().code();
    boolean interim = status < 200;
    boolean whole = response instanceof LastHttpContent;
    answerEnded = !interim && isBodyless(response, status);
    boolean last = answerEnded || interim || !whole;
    ChannelPromise own = context.newPromise();
    own.addListener(
        written -> {
          if (!written.isSuccess()) {
            exceptionCaught(context, written.cause());
          }
        });
    DefaultHttp2HeadersFrame head =
        new DefaultHttp2HeadersFrame(StreamHeads.answer(response), answerEnded);
    context.write(head, own);
    if (last) {
      ReferenceCountUtil.release(response);
      done(promise);
    } else {
      part(context, (HttpContent) response, promise);
    }
  }

  private void part(ChannelHandlerContext context, HttpContent part, ChannelPromise promise) {
    if (answerEnded) {
      part.release();
      done(promise);
      return;
    }
    boolean last = part instanceof LastHttpContent;
    answerEnded = last;
    if (last && !((LastHttpContent) part).trailingHeaders().isEmpty()) {
      if (part.content().isReadable()) {
        context.write(new DefaultHttp2DataFrame(part.content(), false));
      } else {
        part.release();
      }
      context.write(
          new DefaultHttp2HeadersFrame(
              StreamHeads.trailers(((LastHttpContent) part).trailingHeaders()), true),
          promise);
    } else {
      context.write(new DefaultHttp2DataFrame(part.content(), last), promise);
    }
  }

  /** Says why the stream ends before both messages have. */
  @Override
  public void close(ChannelHandlerContext context, ChannelPromise promise) {
    if (resetByClient) {
      // When the codec has closed the stream, and so answers nothing to the frame.
      context.executor().execute(() -> context.close(promise));
      return;
    }
    if (!reset && (error != null || !requestEnded || !answerEnded)) {
      reset = true;
      Http2Error otherwise = answerEnded ? Http2Error.NO_ERROR : Http2Error.INTERNAL_ERROR;
      context.write(new DefaultHttp2ResetFrame(error == null ? otherwise : error));
      context.flush();
    }
    context.close(promise);
  }

  private boolean isBodyless(HttpResponse response, int status) {
    return toHead
        || status == 204
        || status == 304
        || "0".equals(response.headers().get(HttpHeaderNames.CONTENT_LENGTH));
  }

  private static void done(ChannelPromise promise) {
    if (!promise.isVoid()) {
      promise.setSuccess();
    }
  }
}
