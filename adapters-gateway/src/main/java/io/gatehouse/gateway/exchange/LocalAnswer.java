package io.gatehouse.gateway.exchange;

import io.gatehouse.gateway.answer.Failure;
import io.gatehouse.gateway.answer.ProblemBody;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.nio.charset.StandardCharsets;

/** Makes the answers of the gateway's own. */
final class LocalAnswer {

  private LocalAnswer() {}

  static FullHttpResponse problem(Failure failure, String instance, String requestId, String more) {
    byte[] body = ProblemBody.write(failure, instance, requestId, more);
    return of(failure.status(), ProblemBody.MEDIA_TYPE, body);
  }

  static FullHttpResponse text(int status, String mediaType, String body) {
    return of(status, mediaType, body.getBytes(StandardCharsets.UTF_8));
  }

  static FullHttpResponse empty(int status) {
    return new DefaultFullHttpResponse(
        HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(status), Unpooled.EMPTY_BUFFER);
  }

  private static FullHttpResponse of(int status, String mediaType, byte[] body) {
    ByteBuf content = Unpooled.wrappedBuffer(body);
    FullHttpResponse response =
        new DefaultFullHttpResponse(
            HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(status), content);
    response.headers().set(HttpHeaderNames.CONTENT_TYPE, mediaType);
    response.headers().setInt(HttpHeaderNames.CONTENT_LENGTH, body.length);
    response.headers().set(HttpHeaderNames.CACHE_CONTROL, "no-store");
    return response;
  }
}
