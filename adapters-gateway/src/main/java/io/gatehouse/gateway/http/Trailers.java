package io.gatehouse.gateway.http;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.AsciiString;
import java.util.List;

/**
 * Removes from trailers what nobody may say behind a body: whoever merges them into the header
 * would be told after the fact who asks, what for, or where the message ends. RFC 9110, section
 * 6.5.1.
 */
public final class Trailers {

  private static final AsciiString[] HEADER_ONLY = {
    HttpHeaderNames.CONTENT_LENGTH,
    HttpHeaderNames.TRANSFER_ENCODING,
    HttpHeaderNames.CONTENT_ENCODING,
    HttpHeaderNames.CONTENT_TYPE,
    HttpHeaderNames.CONTENT_RANGE,
    HttpHeaderNames.HOST,
    HttpHeaderNames.AUTHORIZATION,
    HttpHeaderNames.COOKIE,
    HttpHeaderNames.SET_COOKIE,
    HttpHeaderNames.EXPECT,
    HttpHeaderNames.MAX_FORWARDS,
    HttpHeaderNames.CACHE_CONTROL,
    HttpHeaderNames.RANGE,
    HttpHeaderNames.VIA
  };

  private Trailers() {}

  /**
   * @param named the names that the message's Connection lists
   * @param credential the name of the field that carries keys; empty if none does
   */
  public static void clean(LastHttpContent last, List<String> named, String credential) {
    HttpHeaders trailers = last.trailingHeaders();
    if (trailers.isEmpty()) {
      return;
    }
    for (String name : trailers.names()) {
      if (name.equalsIgnoreCase(credential) || isForHeader(name) || isNamed(name, named)) {
        trailers.remove(name);
      }
    }
  }

  private static boolean isForHeader(String name) {
    for (AsciiString each : HEADER_ONLY) {
      if (each.contentEqualsIgnoreCase(name)) {
        return true;
      }
    }
    return HopByHop.isAlways(name) || OwnNames.isOurs(name);
  }

  private static boolean isNamed(String name, List<String> named) {
    for (String each : named) {
      if (each.equalsIgnoreCase(name)) {
        return true;
      }
    }
    return false;
  }
}
