package io.gatehouse.gateway.http;

import io.gatehouse.domain.routing.RequestPath;
import io.gatehouse.domain.value.InvalidValue;
import io.gatehouse.domain.value.InvalidValue.Fault;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import java.util.Locale;

/**
 * Where a request says it wants to go, read once.
 *
 * @param host without a port, in lower case; empty if none was named
 * @param authority the host as it came, with its port
 * @param path as it came; a slash alone if the request is about no path
 * @param query with its question mark, as it came; empty if there is none
 * @param ofServer whether it is about the server as a whole, or about a connection through it
 */
public record RequestTarget(
    String host, String authority, RequestPath path, String query, boolean ofServer) {

  private static final RequestPath ROOT = RequestPath.parse("/");

  /**
   * Reads what RFC 9112, section 3.2, allows for the method.
   *
   * @throws InvalidValue if it is something else, or can be read in more ways than one
   */
  public static RequestTarget of(HttpRequest request) {
    String target = request.uri();
    String authority = request.headers().get(HttpHeaderNames.HOST, "");
    if (HttpMethod.CONNECT.equals(request.method())) {
      return ofServer(requireAuthority(target));
    }
    if (target.equals("*") && HttpMethod.OPTIONS.equals(request.method())) {
      return ofServer(authority);
    }
    if (!target.startsWith("/")) {
      int begin = afterScheme(target);
      int end = endOfAuthority(target, begin);
      // It goes before the Host field, whatever that says.
      authority = requireAuthority(target.substring(begin, end));
      target = target.substring(end);
      if (target.isEmpty() || target.charAt(0) == '?') {
        target = "/" + target;
      }
    }
    int mark = target.indexOf('?');
    String path = mark < 0 ? target : target.substring(0, mark);
    String query = mark < 0 ? "" : target.substring(mark);
    requirePlain(query);
    return new RequestTarget(host(authority), authority, RequestPath.parse(path), query, false);
  }

  private static RequestTarget ofServer(String authority) {
    return new RequestTarget(host(authority), authority, ROOT, "", true);
  }

  private static int afterScheme(String target) {
    if (target.regionMatches(true, 0, "http://", 0, 7)) {
      return 7;
    }
    if (target.regionMatches(true, 0, "https://", 0, 8)) {
      return 8;
    }
    throw malformed();
  }

  private static int endOfAuthority(String target, int begin) {
    int end = begin;
    while (end < target.length() && target.charAt(end) != '/' && target.charAt(end) != '?') {
      end++;
    }
    return end;
  }

  private static String requireAuthority(String authority) {
    if (!HostField.isValid(authority)) {
      throw malformed();
    }
    return authority;
  }

  private static void requirePlain(String query) {
    for (int at = 0; at < query.length(); at++) {
      char character = query.charAt(at);
      if (character <= ' ' || character >= 127 || character == '#') {
        throw malformed();
      }
    }
  }

  private static String host(String authority) {
    int colon = authority.startsWith("[") ? authority.indexOf("]:") + 1 : authority.indexOf(':');
    String name = colon > 0 ? authority.substring(0, colon) : authority;
    return isLower(name) ? name : name.toLowerCase(Locale.ROOT);
  }

  private static boolean isLower(String name) {
    for (int at = 0; at < name.length(); at++) {
      if (name.charAt(at) >= 'A' && name.charAt(at) <= 'Z') {
        return false;
      }
    }
    return true;
  }

  private static InvalidValue malformed() {
    return new InvalidValue(
        "target", Fault.MALFORMED, "a path, or an http or https address, in ASCII");
  }
}
