package io.gatehouse.gateway.exchange;

import io.gatehouse.application.gateway.Admitted;
import io.gatehouse.application.gateway.Admitted.CarriedBy;
import io.gatehouse.domain.catalog.Target;
import io.gatehouse.domain.organization.OrganizationId;
import io.gatehouse.domain.subscription.ConsumerId;
import io.gatehouse.gateway.http.HopByHop;
import io.gatehouse.gateway.http.RequestTarget;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.util.AsciiString;

/** Makes of a request what goes on to the target. */
final class UpwardHead {

  static final AsciiString REQUEST_ID = AsciiString.cached("x-request-id");

  private static final AsciiString CONSUMER = AsciiString.cached("x-consumer-id");
  private static final AsciiString ORGANIZATION = AsciiString.cached("x-organization-id");
  private static final AsciiString FORWARDED = AsciiString.cached("forwarded");
  private static final AsciiString FORWARDED_FOR = AsciiString.cached("x-forwarded-for");
  private static final AsciiString FORWARDED_PROTO = AsciiString.cached("x-forwarded-proto");
  private static final AsciiString FORWARDED_HOST = AsciiString.cached("x-forwarded-host");

  private UpwardHead() {}

  /** Changes the request in place; it may be sent to another target later. */
  static void edit(Incoming incoming, Admitted admitted, Origin origin) {
    HttpRequest request = incoming.request();
    HttpHeaders headers = request.headers();
    boolean chunked = HttpUtil.isTransferEncodingChunked(request);
    HopByHop.remove(headers);
    headers.remove(HttpHeaderNames.TRANSFER_ENCODING);
    if (chunked) {
      headers.set(HttpHeaderNames.TRANSFER_ENCODING, HttpHeaderValues.CHUNKED);
    }
    headers.remove(HttpHeaderNames.EXPECT);
    removeCredential(headers, admitted);
    identify(headers, admitted);
    headers.set(REQUEST_ID, incoming.requestId());
    forward(headers, incoming.target(), origin);
    request.setProtocolVersion(HttpVersion.HTTP_1_1);
  }

  /** Addresses the request to one target. */
  static void address(Incoming incoming, Admitted admitted, Target target) {
    HttpRequest request = incoming.request();
    String base = target.url().getRawPath();
    String rest = admitted.route().rest();
    String path = base.endsWith("/") ? base.substring(0, base.length() - 1) + rest : base + rest;
    request.setUri(path + incoming.target().query());
    request.headers().set(HttpHeaderNames.HOST, target.url().getRawAuthority());
  }

  private static void removeCredential(HttpHeaders headers, Admitted admitted) {
    if (admitted.carriedBy() == CarriedBy.AUTH_HEADER) {
      headers.remove(admitted.route().version().definition().authHeader().value());
    } else if (admitted.carriedBy() == CarriedBy.AUTHORIZATION) {
      headers.remove(HttpHeaderNames.AUTHORIZATION);
    }
  }

  private static void identify(HttpHeaders headers, Admitted admitted) {
    ConsumerId consumer = admitted.granted().consumer();
    OrganizationId organization = admitted.organization();
    if (consumer == null || organization == null) {
      headers.remove(CONSUMER);
      headers.remove(ORGANIZATION);
    } else {
      headers.set(CONSUMER, consumer.toString());
      headers.set(ORGANIZATION, organization.toString());
    }
  }

  private static void forward(HttpHeaders headers, RequestTarget from, Origin origin) {
    String address = origin.address().toString();
    String node = origin.address().isV4() ? address : "\"[" + address + "]\"";
    headers.set(FORWARDED_FOR, address);
    headers.set(FORWARDED_PROTO, origin.scheme());
    if (from.authority().isEmpty()) {
      headers.remove(FORWARDED_HOST);
      headers.set(FORWARDED, "for=" + node + ";proto=" + origin.scheme());
    } else {
      headers.set(FORWARDED_HOST, from.authority());
      headers.set(
          FORWARDED, "for=" + node + ";host=\"" + from.authority() + "\";proto=" + origin.scheme());
    }
  }
}
