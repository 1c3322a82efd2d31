package io.gatehouse.gateway.http;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.util.AsciiString;
import java.util.List;

/** Removes what is meant for the next hop alone, which is us. */
public final class HopByHop {

  /** Those that frame the body are no business of this: whoever writes the message sees to them. */
  private static final AsciiString[] ALWAYS = {
    AsciiString.cached("keep-alive"),
    AsciiString.cached("proxy-connection"),
    AsciiString.cached("proxy-authenticate"),
    AsciiString.cached("proxy-authorization"),
    HttpHeaderNames.TE,
    HttpHeaderNames.TRAILER,
    HttpHeaderNames.UPGRADE,
    AsciiString.cached("http2-settings")
  };

  private HopByHop() {}

  public static void remove(HttpHeaders headers) {
    if (headers.contains(HttpHeaderNames.CONNECTION)) {
      removeNamed(headers, headers.getAll(HttpHeaderNames.CONNECTION));
      headers.remove(HttpHeaderNames.CONNECTION);
    }
    for (AsciiString name : ALWAYS) {
      headers.remove(name);
    }
  }

  private static void removeNamed(HttpHeaders headers, List<String> lists) {
    for (String list : lists) {
      for (String name : list.split(",", -1)) {
        String trimmed = name.trim();
        if (!trimmed.isEmpty() && !isFraming(trimmed)) {
          headers.remove(trimmed);
        }
      }
    }
  }

  private static boolean isFraming(String name) {
    return HttpHeaderNames.CONTENT_LENGTH.contentEqualsIgnoreCase(name)
        || HttpHeaderNames.TRANSFER_ENCODING.contentEqualsIgnoreCase(name)
        || HttpHeaderNames.HOST.contentEqualsIgnoreCase(name);
  }
}
