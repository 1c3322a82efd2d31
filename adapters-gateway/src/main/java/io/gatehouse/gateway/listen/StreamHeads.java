package io.gatehouse.gateway.listen;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultHttpHeadersFactory;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.DefaultLastHttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.HttpConversionUtil;
import java.util.Map;

/** Says in HTTP/1.1 what was said in HTTP/2, and the other way round. */
final class StreamHeads {

  private StreamHeads() {}

  /**
   * @param head one that nothing can be said against
   */
  static HttpRequest request(Http2Headers head, boolean ended) {
    HttpMethod method = HttpMethod.valueOf(head.method().toString());
    CharSequence target = head.path() == null ? head.authority() : head.path();
    HttpHeaders headers =
        DefaultHttpHeadersFactory.headersFactory().withValidation(false).newHeaders();
    if (head.authority() != null) {
      headers.set(HttpHeaderNames.HOST, head.authority().toString());
    }
    copy(head, headers);
    if (!ended && !headers.contains(HttpHeaderNames.CONTENT_LENGTH)) {
      headers.set(HttpHeaderNames.TRANSFER_ENCODING, HttpHeaderValues.CHUNKED);
    }
    return new DefaultHttpRequest(HttpVersion.HTTP_1_1, method, target.toString(), headers);
  }

  static LastHttpContent end(Http2Headers trailers) {
    LastHttpContent end = new DefaultLastHttpContent(Unpooled.EMPTY_BUFFER);
    copy(trailers, end.trailingHeaders());
    return end;
  }

  static Http2Headers answer(HttpResponse response) {
    Http2Headers headers = new DefaultHttp2Headers(false, response.headers().size() + 1);
    headers.status(response.status().codeAsText());
    HttpConversionUtil.toHttp2Headers(response.headers(), headers);
    if (hasNoContent(response.status().code())) {
      // Clients believe it rather than the status, and find fault with a body that never comes.
      headers.remove(HttpHeaderNames.CONTENT_LENGTH);
    }
    return headers;
  }

  private static boolean hasNoContent(int status) {
    return status < 200 || status == 204 || status == 205;
  }

  static Http2Headers trailers(HttpHeaders trailers) {
    return HttpConversionUtil.toHttp2Headers(trailers, false);
  }

  private static void copy(Http2Headers from, HttpHeaders to) {
    StringBuilder cookies = new StringBuilder();
    for (Map.Entry<CharSequence, CharSequence> field : from) {
      CharSequence name = field.getKey();
      if (HttpHeaderNames.COOKIE.contentEqualsIgnoreCase(name)) {
        cookies.append(cookies.isEmpty() ? "" : "; ").append(field.getValue());
      } else if (name.charAt(0) != ':' && !isNamedAlready(name, to)) {
        to.add(name, field.getValue().toString());
      }
    }
    if (!cookies.isEmpty()) {
      to.set(HttpHeaderNames.COOKIE, cookies.toString());
    }
  }

  /** A Host beside the authority says the same; it must not be said twice. */
  private static boolean isNamedAlready(CharSequence name, HttpHeaders to) {
    return HttpHeaderNames.HOST.contentEqualsIgnoreCase(name) && to.contains(HttpHeaderNames.HOST);
  }
}
