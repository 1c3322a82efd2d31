package io.gatehouse.gateway.http;

import io.gatehouse.domain.value.Nullable;
import io.gatehouse.gateway.answer.Failure;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import java.util.Iterator;

/** What a head must not say, beyond what the decoder refuses. */
public final class RequestRules {

  private RequestRules() {}

  /** What there is to say against the head; null if nothing. */
  public static @Nullable Failure objection(HttpRequest request, WireLimits limits) {
    if (request.decoderResult().isFailure()) {
      return ofDecoder(request.decoderResult().cause());
    }
    // In HTTP/1 the decoder has seen to both.
    if (request.uri().length() > limits.requestLine()) {
      return Failure.URI_TOO_LONG;
    }
    if (request.headers().size() > WireLimits.FIELDS) {
      return Failure.HEADERS_TOO_LARGE;
    }
    HttpVersion version = request.protocolVersion();
    if (!version.equals(HttpVersion.HTTP_1_1) && !version.equals(HttpVersion.HTTP_1_0)) {
      return Failure.VERSION_NOT_SUPPORTED;
    }
    HttpHeaders headers = request.headers();
    if (!hasOneHost(headers, version)
        || !ContentLengths.isPlain(headers)
        || headers.contains(HttpHeaderNames.SEC_WEBSOCKET_KEY1)) {
      // The last is of a draft that nobody speaks; the decoder takes eight bytes behind it.
      return Failure.MALFORMED_REQUEST;
    }
    Failure framing = framing(headers, version);
    return framing == null ? expectation(headers, version) : framing;
  }

  private static Failure ofDecoder(Throwable cause) {
    if (cause instanceof TooLongHttpLineException) {
      return Failure.URI_TOO_LONG;
    }
    return cause instanceof TooLongHttpHeaderException
        ? Failure.HEADERS_TOO_LARGE
        : Failure.MALFORMED_REQUEST;
  }

  private static boolean hasOneHost(HttpHeaders headers, HttpVersion version) {
    Iterator<String> hosts = headers.valueStringIterator(HttpHeaderNames.HOST);
    if (!hosts.hasNext()) {
      return version.minorVersion() == 0;
    }
    String host = hosts.next();
    return !hosts.hasNext() && HostField.isValid(host);
  }

  private static @Nullable Failure framing(HttpHeaders headers, HttpVersion version) {
    Iterator<String> codings = headers.valueStringIterator(HttpHeaderNames.TRANSFER_ENCODING);
    if (!codings.hasNext()) {
      return null;
    }
    if (version.minorVersion() == 0) {
      return Failure.MALFORMED_REQUEST;
    }
    String coding = codings.next();
    if (codings.hasNext() || headers.contains(HttpHeaderNames.CONTENT_LENGTH)) {
      return Failure.MALFORMED_REQUEST;
    }
    if (HttpHeaderValues.CHUNKED.contentEqualsIgnoreCase(coding)) {
      return null;
    }
    return isCodedAndChunked(coding) ? Failure.NOT_IMPLEMENTED : Failure.MALFORMED_REQUEST;
  }

  /** Whether it is well-formed, but for the coding before {@code chunked}. */
  private static boolean isCodedAndChunked(String codings) {
    int comma = codings.indexOf(',');
    String first = comma < 0 ? "" : codings.substring(0, comma).strip();
    return comma == codings.lastIndexOf(',')
        && !first.isEmpty()
        && !HttpHeaderValues.CHUNKED.contentEqualsIgnoreCase(first)
        && HttpHeaderValues.CHUNKED.contentEqualsIgnoreCase(codings.substring(comma + 1).strip());
  }

  private static @Nullable Failure expectation(HttpHeaders headers, HttpVersion version) {
    if (version.minorVersion() == 0) {
      return null;
    }
    Iterator<String> expectations = headers.valueStringIterator(HttpHeaderNames.EXPECT);
    while (expectations.hasNext()) {
      if (!HttpHeaderValues.CONTINUE.contentEqualsIgnoreCase(expectations.next())) {
        return Failure.EXPECTATION_FAILED;
      }
    }
    return null;
  }
}
