package io.gatehouse.gateway.exchange;

import io.gatehouse.application.gateway.Admitted;
import io.gatehouse.application.gateway.Admitted.CarriedBy;
import io.gatehouse.domain.catalog.Target;
import io.gatehouse.domain.catalog.UpstreamHost;
import io.gatehouse.domain.organization.OrganizationId;
import io.gatehouse.domain.subscription.ConsumerId;
import io.gatehouse.gateway.http.HopByHop;
import io.gatehouse.gateway.http.Letterhead;
import io.gatehouse.gateway.http.OwnNames;
import io.gatehouse.gateway.http.Trailers;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import java.util.List;

/** Makes of a request what goes on to the target. */
final class UpwardHead {

  private UpwardHead() {}

  /**
   * Changes the request in place; it may be sent to another target later.
   *
   * @param stream whether it came over HTTP/2
   */
  static void edit(HttpArrival incoming, Admitted admitted, Letterhead letterhead, boolean stream) {
    HttpRequest request = incoming.request();
    HttpHeaders headers = request.headers();
    removeHops(request, incoming);
    removeCredential(headers, admitted);
    headers.remove(HttpHeaderNames.EXPECT);
    MaxForwards.countDown(request);
    incoming.origin().forwarding().add(headers, incoming.target().authority());
    identify(headers, admitted);
    headers.set(OwnNames.REQUEST_ID, incoming.correlationId());
    letterhead.trace(headers);
    letterhead.via(headers, incoming.version(), stream);
    request.setProtocolVersion(HttpVersion.HTTP_1_1);
  }

  /** Makes of a part of the body what goes on. */
  static HttpContent edit(HttpContent part, HttpArrival incoming, Admitted admitted) {
    if (part instanceof LastHttpContent last) {
      String credential = admitted.route().version().definition().authHeader().value();
      Trailers.clean(last, incoming.hops(), credential);
    }
    return part;
  }

  /** Addresses the request to one target. */
  static void address(HttpArrival incoming, Admitted admitted, Target target) {
    HttpRequest request = incoming.request();
    String base = target.url().getRawPath();
    String rest = admitted.route().rest();
    String path = base.endsWith("/") ? base.substring(0, base.length() - 1) + rest : base + rest;
    request.setUri(path + incoming.target().query());
    boolean asked =
        admitted.route().version().definition().traffic().upstreamHost() == UpstreamHost.CLIENT
            && !incoming.target().authority().isEmpty();
    String host = asked ? incoming.target().authority() : target.url().getRawAuthority();
    request.headers().set(HttpHeaderNames.HOST, host);
  }

  private static void removeHops(HttpRequest request, HttpArrival incoming) {
    HttpHeaders headers = request.headers();
    boolean chunked = HttpUtil.isTransferEncodingChunked(request);
    boolean trailers = headers.containsValue(HttpHeaderNames.TE, HttpHeaderValues.TRAILERS, true);
    List<String> hops = HopByHop.remove(headers);
    incoming.setHops(hops);
    headers.remove(HttpHeaderNames.TRANSFER_ENCODING);
    if (chunked) {
      headers.set(HttpHeaderNames.TRANSFER_ENCODING, HttpHeaderValues.CHUNKED);
    }
    if (trailers) {
      // Said anew, for what is passed on is what the client takes.
      headers.set(HttpHeaderNames.TE, HttpHeaderValues.TRAILERS);
      headers.set(HttpHeaderNames.CONNECTION, HttpHeaderNames.TE);
    }
  }

  private static void removeCredential(HttpHeaders headers, Admitted admitted) {
    if (admitted.carriedBy() == CarriedBy.AUTH_HEADER) {
      headers.remove(admitted.route().version().definition().authHeader().value());
    } else if (admitted.carriedBy() == CarriedBy.AUTHORIZATION) {
      headers.remove(HttpHeaderNames.AUTHORIZATION);
    }
  }

  /** What clients say of themselves under these names is gone by now. */
  private static void identify(HttpHeaders headers, Admitted admitted) {
    ConsumerId consumer = admitted.granted().consumer();
    OrganizationId organization = admitted.organization();
    if (consumer != null && organization != null) {
      headers.set(OwnNames.CONSUMER, consumer.toString());
      headers.set(OwnNames.ORGANIZATION, organization.toString());
    }
  }
}
