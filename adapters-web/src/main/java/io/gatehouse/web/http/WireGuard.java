package io.gatehouse.web.http;

import io.gatehouse.web.problem.Failure;
import io.gatehouse.web.problem.FailureCode;
import io.gatehouse.web.problem.Problems;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.timeout.ReadTimeoutException;
import io.netty.util.ReferenceCountUtil;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Stands between the parser and the framework, one for each connection. Every request passes it on
 * the way in, even one that can't be read, and every answer on the way out, even those that the
 * framework makes in distress: so here each gets its id, its headers, and an end in time.
 */
@SuppressWarnings("FutureReturnValueIgnored") // what fails here ends the connection anyway
final class WireGuard extends ChannelDuplexHandler {

  /** The ids of requests that are not answered yet; answers come in the same order. */
  private final Deque<String> unanswered = new ArrayDeque<>();

  private final ArrivalClock clock;
  private final ChannelPipeline pipeline;
  private final RequestIds ids;
  private final WireLimits limits;
  private boolean receiving;
  private boolean last;
  private boolean broken;
  private boolean closing;

  private WireGuard(ChannelPipeline pipeline, RequestIds ids, WireLimits limits) {
    this.ids = ids;
    this.pipeline = pipeline;
    this.limits = limits;
    this.clock = new ArrivalClock(limits.arrival(), this::outOfTime);
  }

  /** Posts a guard behind the parser, and its clock in front of it. */
  static void post(ChannelPipeline pipeline, String parser, RequestIds ids, WireLimits limits) {
    WireGuard guard = new WireGuard(pipeline, ids, limits);
    pipeline.addBefore(parser, "gatehouse-clock", guard.clock);
    pipeline.addAfter(parser, "gatehouse-guard", guard);
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (last && !receiving) {
      // Sent after what was to be the end: it will not be answered, and so must not be done.
      ReferenceCountUtil.release(message);
    } else if (message instanceof HttpRequest request) {
      receiving = !(message instanceof FullHttpRequest);
      broken = false;
      context.fireChannelRead(admitted(request));
    } else if (message instanceof HttpContent content) {
      body(context, content);
    } else {
      context.fireChannelRead(message);
    }
  }

  @Override
  public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
    ChannelPromise known = promise;
    if (message instanceof HttpResponse response) {
      if (response.status().codeClass() == HttpStatusClass.INFORMATIONAL) {
        interim(response, promise);
        return;
      }
      String id = unanswered.isEmpty() ? "unknown" : unanswered.poll();
      boolean encrypted = context.pipeline().get(SslHandler.class) != null;
      ReplyHeaders.add(response.headers(), id, encrypted);
      if (closing) {
        response.headers().set(HttpHeaderNames.CONNECTION, "close");
      }
    }
    if (closing && message instanceof LastHttpContent) {
      known = promise.unvoid().addListener(ChannelFutureListener.CLOSE);
    }
    context.write(message, known);
  }

  /**
   * Goes past the parser's other half, which would take it for the answer: and if the next request
   * is a HEAD, leave out the body of this one's.
   */
  private void interim(HttpResponse response, ChannelPromise promise) {
    String head = HttpVersion.HTTP_1_1 + " " + response.status() + "\r\n\r\n";
    ReferenceCountUtil.release(response);
    pipeline.context(clock).write(ByteBufUtil.writeAscii(own().alloc(), head), promise);
  }

  /** Ends a request that did not arrive in time. */
  private void outOfTime() {
    closing = true;
    if (!receiving) {
      var unfinished = new DefaultFullHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.GET, "/");
      unfinished.setDecoderResult(DecoderResult.failure(new Failure(FailureCode.REQUEST_TIMEOUT)));
      channelRead(own(), unfinished);
      own().fireChannelReadComplete();
    } else {
      fail(ReadTimeoutException.INSTANCE);
    }
  }

  private HttpRequest admitted(HttpRequest request) {
    String id = ids.acceptOrMake(request.headers().getAll(Problems.REQUEST_ID));
    unanswered.add(id);
    if (request.decoderResult().isSuccess()) {
      WireRules.unwrapAbsoluteForm(request);
    }
    WireRules.objection(request, limits.body())
        .ifPresent(
            objection -> {
              Failure told = objection.at(WireRules.path(request));
              request.setDecoderResult(DecoderResult.failure(told));
              // The framework would stumble over the same address again, and forget the id.
              request.setUri("/");
            });
    request.headers().set(Problems.REQUEST_ID, id);
    WireRules.settleVersion(request);
    WireRules.settleMethod(request);
    last = WireRules.settleEnd(request);
    return HeadRequest.served(request);
  }

  private void body(ChannelHandlerContext context, HttpContent content) {
    if (broken) {
      ReferenceCountUtil.release(content);
    } else if (content.decoderResult().isFailure()) {
      ReferenceCountUtil.release(content);
      closing = true;
      // Passed on, it would look like the regular end of the body.
      fail(Failure.malformed("The body's chunks are malformed."));
    } else {
      receiving = !(content instanceof LastHttpContent);
      if (!receiving) {
        clock.arrived();
      }
      context.fireChannelRead(content);
    }
  }

  private void fail(Throwable cause) {
    broken = true;
    if (unanswered.isEmpty()) {
      own().close();
    } else {
      own().fireExceptionCaught(cause);
    }
  }

  private ChannelHandlerContext own() {
    return pipeline.context(this);
  }
}
