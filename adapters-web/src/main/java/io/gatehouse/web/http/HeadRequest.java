package io.gatehouse.web.http;

import io.micronaut.http.server.netty.NettyHttpRequest;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;

/**
 * A HEAD that is served as the GET it asks about: only so do both have the same headers. The
 * framework's own HEAD has neither type nor length, and ends the connection for want of them. The
 * parser's other half knows what was asked, and sends no body.
 */
public final class HeadRequest extends DefaultHttpRequest {

  private HeadRequest(HttpRequest head) {
    super(head.protocolVersion(), HttpMethod.GET, head.uri(), head.headers());
    setDecoderResult(head.decoderResult());
  }

  /** The request as the framework may see it. */
  static HttpRequest served(HttpRequest request) {
    return request.method().equals(HttpMethod.HEAD) ? new HeadRequest(request) : request;
  }

  /** Whether nobody will see the body of the answer: a GET that does something must then not. */
  public static boolean is(io.micronaut.http.HttpRequest<?> request) {
    return request instanceof NettyHttpRequest<?> received
        && received.getNativeRequest() instanceof HeadRequest;
  }
}
