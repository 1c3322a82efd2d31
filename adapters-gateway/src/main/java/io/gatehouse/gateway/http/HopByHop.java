package io.gatehouse.gateway.http;

import io.gatehouse.domain.value.Nullable;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.util.AsciiString;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** Removes what is meant for the next hop alone, which is us. */
public final class HopByHop {

  /** Those that frame the body are no business of this: whoever writes the message sees to them. */
  private static final AsciiString[] ALWAYS = {
    AsciiString.cached("keep-alive"),
    AsciiString.cached("proxy-connection"),
    AsciiString.cached("proxy-authenticate"),
    AsciiString.cached("proxy-authorization"),
    AsciiString.cached("proxy-authentication-info"),
    HttpHeaderNames.TE,
    HttpHeaderNames.TRAILER,
    HttpHeaderNames.UPGRADE,
    AsciiString.cached("http2-settings")
  };

  private HopByHop() {}

  /**
   * @return the names that the message itself says are meant for us; trailers may have them, too
   */
  public static List<String> remove(HttpHeaders headers) {
    List<String> named = List.of();
    if (headers.contains(HttpHeaderNames.CONNECTION)) {
      named = named(headers.valueStringIterator(HttpHeaderNames.CONNECTION));
      for (String name : named) {
        headers.remove(name);
      }
      headers.remove(HttpHeaderNames.CONNECTION);
    }
    for (AsciiString name : ALWAYS) {
      headers.remove(name);
    }
    return named;
  }

  /** Whether the field is meant for the next hop alone, whatever the message says. */
  static boolean isAlways(CharSequence name) {
    for (AsciiString each : ALWAYS) {
      if (each.contentEqualsIgnoreCase(name)) {
        return true;
      }
    }
    return HttpHeaderNames.CONNECTION.contentEqualsIgnoreCase(name);
  }

  private static List<String> named(Iterator<String> lists) {
    List<String> named = List.of();
    while (lists.hasNext()) {
      String list = lists.next();
      if (!isOption(list)) {
        named = named.isEmpty() ? new ArrayList<>(2) : named;
        addNames(named, list);
      }
    }
    return named;
  }

  private static void addNames(List<String> named, String list) {
    int from = 0;
    while (from < list.length()) {
      int comma = list.indexOf(',', from);
      int to = comma < 0 ? list.length() : comma;
      String name = list.substring(from, to).strip();
      if (!name.isEmpty() && !isOption(name) && !isNeeded(name)) {
        named.add(name);
      }
      from = to + 1;
    }
  }

  /** Most lists have nothing else to say. */
  private static boolean isOption(@Nullable String name) {
    return HttpHeaderValues.KEEP_ALIVE.contentEqualsIgnoreCase(name)
        || HttpHeaderValues.CLOSE.contentEqualsIgnoreCase(name);
  }

  private static boolean isNeeded(String name) {
    return HttpHeaderNames.CONTENT_LENGTH.contentEqualsIgnoreCase(name)
        || HttpHeaderNames.TRANSFER_ENCODING.contentEqualsIgnoreCase(name)
        || HttpHeaderNames.HOST.contentEqualsIgnoreCase(name);
  }
}
