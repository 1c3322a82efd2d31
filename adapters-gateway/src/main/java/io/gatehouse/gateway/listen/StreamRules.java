package io.gatehouse.gateway.listen;

import io.gatehouse.domain.value.Nullable;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2Headers.PseudoHeaderName;
import io.netty.util.AsciiString;
import java.util.Iterator;
import java.util.Map;

/**
 * What makes a request of HTTP/2 malformed, RFC 9113 §8, beyond what the codec refuses: whatever
 * could not be said in HTTP/1.1, or would be read otherwise there.
 */
final class StreamRules {

  private StreamRules() {}

  /** What there is to say against the head of a request; null if nothing. */
  static @Nullable String objection(Http2Headers headers) {
    String unclear = pseudo(headers);
    return unclear == null ? fields(headers) : unclear;
  }

  /** What there is to say against the trailers of a request; null if nothing. */
  static @Nullable String objectionToTrailers(Http2Headers trailers) {
    for (Map.Entry<CharSequence, CharSequence> field : trailers) {
      if (field.getKey().length() == 0 || field.getKey().charAt(0) == ':') {
        return "a pseudo-header field in trailers";
      }
    }
    return fields(trailers);
  }

  private static @Nullable String pseudo(Http2Headers headers) {
    CharSequence method = only(headers, PseudoHeaderName.METHOD);
    if (method == null || !isToken(method, false) || hasLowerCase(method)) {
      // Methods are told apart by case, but not by everybody.
      return "no method, or none that is one";
    }
    boolean connect = HttpMethod.CONNECT.asciiName().contentEquals(method);
    if (headers.contains(PseudoHeaderName.PROTOCOL.value())
        || headers.contains(PseudoHeaderName.STATUS.value())) {
      return "a pseudo-header field that has no place here";
    }
    CharSequence scheme = only(headers, PseudoHeaderName.SCHEME);
    CharSequence path = only(headers, PseudoHeaderName.PATH);
    if (connect) {
      return scheme == null && path == null && headers.authority() != null
          ? authority(headers)
          : "a tunnel to nowhere, or to more than an authority";
    }
    if (!isHttp(scheme)) {
      return "no scheme, or none of http and https";
    }
    if (path == null || !isPath(path, method)) {
      return "no path, or none that is one";
    }
    return authority(headers);
  }

  private static @Nullable String authority(Http2Headers headers) {
    int authorities = headers.getAll(PseudoHeaderName.AUTHORITY.value()).size();
    int hosts = headers.getAll(HttpHeaderNames.HOST).size();
    if (authorities > 1 || hosts > 1) {
      return "two authorities";
    }
    boolean differ =
        authorities == 1
            && hosts == 1
            && !AsciiString.contentEqualsIgnoreCase(
                headers.authority(), headers.get(HttpHeaderNames.HOST));
    return differ ? "an authority and another host" : null;
  }

  private static @Nullable CharSequence only(Http2Headers headers, PseudoHeaderName name) {
    Iterator<CharSequence> values = headers.valueIterator(name.value());
    CharSequence value = values.hasNext() ? values.next() : null;
    return values.hasNext() ? null : value;
  }

  private static boolean isHttp(@Nullable CharSequence scheme) {
    return AsciiString.contentEqualsIgnoreCase(scheme, "http")
        || AsciiString.contentEqualsIgnoreCase(scheme, "https");
  }

  private static boolean isPath(CharSequence path, CharSequence method) {
    if (AsciiString.contentEquals(path, "*")) {
      return HttpMethod.OPTIONS.asciiName().contentEquals(method);
    }
    if (path.length() == 0 || path.charAt(0) != '/') {
      return false;
    }
    for (int at = 0; at < path.length(); at++) {
      char character = path.charAt(at);
      if (character <= ' ' || character == 127 || character == '#') {
        return false;
      }
    }
    return true;
  }

  private static @Nullable String fields(Http2Headers headers) {
    for (Map.Entry<CharSequence, CharSequence> field : headers) {
      CharSequence name = field.getKey();
      boolean pseudo = name.length() > 0 && name.charAt(0) == ':';
      if (!pseudo && !isToken(name, true)) {
        return "a field name that is none";
      }
      if (!isValue(field.getValue())) {
        return "a field value that is none";
      }
      if (isOfConnection(name, field.getValue())) {
        return "a field about the connection, or that some would take for one";
      }
    }
    return null;
  }

  private static boolean isOfConnection(CharSequence name, CharSequence value) {
    return switch (name.toString()) {
      case "connection", "keep-alive", "proxy-connection", "transfer-encoding", "upgrade" -> true;
      // Programs that take an underscore for a dash would frame the body by them.
      case "transfer_encoding", "content_length" -> true;
      case "te" -> !AsciiString.contentEqualsIgnoreCase(value, "trailers");
      default -> false;
    };
  }

  private static boolean isToken(CharSequence text, boolean lower) {
    for (int at = 0; at < text.length(); at++) {
      char character = text.charAt(at);
      boolean good =
          (character >= 'a' && character <= 'z')
              || (character >= '0' && character <= '9')
              || (!lower && character >= 'A' && character <= 'Z')
              || "!#$%&'*+-.^_`|~".indexOf(character) >= 0;
      if (!good) {
        return false;
      }
    }
    return text.length() > 0;
  }

  private static boolean hasLowerCase(CharSequence text) {
    return text.chars().anyMatch(character -> character >= 'a' && character <= 'z');
  }

  private static boolean isValue(CharSequence value) {
    int length = value.length();
    for (int at = 0; at < length; at++) {
      char character = value.charAt(at);
      if ((character < ' ' && character != '\t') || character == 127) {
        return false;
      }
    }
    return length == 0 || (!isBlank(value.charAt(0)) && !isBlank(value.charAt(length - 1)));
  }

  private static boolean isBlank(char character) {
    return character == ' ' || character == '\t';
  }
}
