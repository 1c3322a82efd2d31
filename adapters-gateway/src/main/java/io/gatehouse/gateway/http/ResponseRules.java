package io.gatehouse.gateway.http;

import io.gatehouse.domain.value.Nullable;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpVersion;
import java.util.Iterator;

/** What the head of a response must not say, beyond what the decoder refuses. */
final class ResponseRules {

  private ResponseRules() {}

  /** What there is to say against the head; null if nothing. */
  static @Nullable String objection(HttpResponse response) {
    HttpVersion version = response.protocolVersion();
    if (!version.equals(HttpVersion.HTTP_1_1) && !version.equals(HttpVersion.HTTP_1_0)) {
      return "a version that was not asked for: " + version;
    }
    HttpHeaders headers = response.headers();
    if (!ContentLengths.isPlain(headers)) {
      return "a Content-Length that can be read in more ways than one";
    }
    Iterator<String> codings = headers.valueStringIterator(HttpHeaderNames.TRANSFER_ENCODING);
    if (!codings.hasNext()) {
      return null;
    }
    String coding = codings.next();
    return codings.hasNext() || !HttpHeaderValues.CHUNKED.contentEqualsIgnoreCase(coding)
        ? "a transfer coding that was not asked for: " + coding
        : null;
  }
}
