package io.gatehouse.web.http;

import io.gatehouse.web.problem.Failure;
import io.gatehouse.web.problem.FailureCode;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a request head must satisfy beyond being parseable. Whatever has two readings is refused.
 */
final class WireRules {

  private static final Pattern HOST =
      Pattern.compile("(?:[A-Za-z0-9._~-]+|\\[[0-9A-Fa-f:.]+])(?::[0-9]{1,5})?");
  private static final Pattern ABSOLUTE = Pattern.compile("https?://([^/?#]*)(.*)");

  /** Each costs more than its bytes, and nobody sends as many. */
  static final int MOST_FIELDS = 100;

  /** No route knows it. */
  private static final HttpMethod UNKNOWN = HttpMethod.valueOf("UNKNOWN");

  private WireRules() {}

  /** The first objection to the request, if there is any. */
  static Optional<Failure> objection(HttpRequest request, long largestBody) {
    return parsing(request)
        .or(() -> version(request))
        .or(() -> fields(request))
        .or(() -> host(request))
        .or(() -> target(request))
        .or(() -> framing(request))
        .or(() -> expectation(request, largestBody));
  }

  /**
   * RFC 9110, 2.5: later minor versions are read as the one that is known. Answers follow the
   * request's, and none must claim to be what it is not.
   */
  static void settleVersion(HttpRequest request) {
    boolean old = request.protocolVersion().equals(HttpVersion.HTTP_1_0);
    if (!old || request.decoderResult().isFailure()) {
      request.setProtocolVersion(HttpVersion.HTTP_1_1);
    }
  }

  /** RFC 9110, 9.1: methods are case-sensitive. The framework takes get for GET. */
  static void settleMethod(HttpRequest request) {
    String method = request.method().name();
    if (!method.equals(method.toUpperCase(Locale.ROOT))) {
      request.setMethod(UNKNOWN);
    }
  }

  /**
   * RFC 9112, 9.6: whether no other request follows on the connection. It may be said among other
   * things; the framework hears it only where it is all that is said.
   */
  static boolean settleEnd(HttpRequest request) {
    HttpHeaders headers = request.headers();
    boolean last = headers.containsValue(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE, true);
    if (last) {
      headers.set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
    }
    return last;
  }

  /** RFC 9112, 3.2.2: a server accepts the absolute form, and its authority replaces the Host. */
  static void unwrapAbsoluteForm(HttpRequest request) {
    var absolute = ABSOLUTE.matcher(request.uri());
    if (absolute.matches()) {
      String rest = absolute.group(2);
      request.headers().set(HttpHeaderNames.HOST, absolute.group(1));
      request.setUri(rest.startsWith("/") ? rest : "/" + rest);
    }
  }

  /** The parser's own objection. */
  private static Optional<Failure> parsing(HttpRequest request) {
    Throwable cause = request.decoderResult().cause();
    if (cause == null || cause instanceof Failure) {
      return Optional.ofNullable((Failure) cause);
    }
    if (cause instanceof TooLongHttpLineException) {
      return Optional.of(new Failure(FailureCode.URI_TOO_LONG));
    }
    if (cause instanceof TooLongHttpHeaderException) {
      return Optional.of(new Failure(FailureCode.HEADERS_TOO_LARGE));
    }
    return malformed("The request is not HTTP/1.1 as RFC 9112 has it.");
  }

  private static Optional<Failure> version(HttpRequest request) {
    HttpVersion version = request.protocolVersion();
    boolean known = version.protocolName().equals("HTTP") && version.majorVersion() == 1;
    return known
        ? Optional.empty()
        : malformed("The versions spoken here are HTTP/1.1 and HTTP/1.0.");
  }

  private static Optional<Failure> fields(HttpRequest request) {
    return request.headers().size() > MOST_FIELDS
        ? Optional.of(new Failure(FailureCode.HEADERS_TOO_LARGE))
        : Optional.empty();
  }

  private static Optional<Failure> host(HttpRequest request) {
    List<String> hosts = request.headers().getAll(HttpHeaderNames.HOST);
    boolean optional = request.protocolVersion().equals(HttpVersion.HTTP_1_0);
    if (hosts.isEmpty() && optional) {
      return Optional.empty();
    }
    boolean one = hosts.size() == 1 && HOST.matcher(hosts.get(0)).matches();
    return one ? Optional.empty() : malformed("Send exactly one valid Host header.");
  }

  /** What is called, if that much of the request can be read. */
  static Optional<String> path(HttpRequest request) {
    String path = request.uri().split("\\?", 2)[0];
    // The parser makes a whole request of its own where the first line is of no use.
    boolean known = !(request instanceof FullHttpRequest) && isRooted(path) && isAddress(path);
    return known ? Optional.of(path) : Optional.empty();
  }

  private static Optional<Failure> target(HttpRequest request) {
    String target = request.uri();
    if (target.equals("*") && request.method().equals(HttpMethod.OPTIONS)) {
      return Optional.empty();
    }
    if (!isRooted(target)) {
      return malformed("The address must begin with a slash and have no fragment.");
    }
    return isAddress(target)
        ? Optional.empty()
        : malformed("The address has characters or escapes that are not allowed in one.");
  }

  private static boolean isRooted(String target) {
    return target.startsWith("/") && target.indexOf('#') < 0;
  }

  private static boolean isAddress(String target) {
    try {
      // A second slash would otherwise begin an authority.
      URI uri = new URI("http://host" + target);
      String query = Objects.requireNonNullElse(uri.getRawQuery(), "");
      return readable(uri.getRawPath()) && readable(query);
    } catch (URISyntaxException e) {
      return false;
    }
  }

  private static Optional<Failure> framing(HttpRequest request) {
    HttpHeaders headers = request.headers();
    List<String> codings = headers.getAll(HttpHeaderNames.TRANSFER_ENCODING);
    boolean chunked = codings.size() == 1 && codings.get(0).equalsIgnoreCase("chunked");
    if (!codings.isEmpty() && (!chunked || !request.protocolVersion().isKeepAliveDefault())) {
      return malformed("The only transfer coding is chunked, and only in HTTP/1.1.");
    }
    String encoding = headers.get(HttpHeaderNames.CONTENT_ENCODING);
    if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
      return Optional.of(new Failure(FailureCode.UNSUPPORTED_MEDIA_TYPE));
    }
    return Optional.empty();
  }

  /** Who asks before sending is told at once; who does not is read to the limit first. */
  private static Optional<Failure> expectation(HttpRequest request, long largestBody) {
    List<String> expectations = request.headers().getAll(HttpHeaderNames.EXPECT);
    if (!expectations.stream().allMatch(HttpHeaderValues.CONTINUE::contentEqualsIgnoreCase)) {
      return Optional.of(new Failure(FailureCode.EXPECTATION_FAILED));
    }
    boolean tooLarge = HttpUtil.getContentLength(request, 0L) > largestBody;
    return tooLarge && !expectations.isEmpty()
        ? Optional.of(new Failure(FailureCode.PAYLOAD_TOO_LARGE))
        : Optional.empty();
  }

  /**
   * Whether the path or query, unescaped, is text that cannot end a string or a line somewhere
   * later.
   */
  private static boolean readable(String raw) {
    ByteBuffer bytes = ByteBuffer.allocate(raw.length());
    for (int at = 0; at < raw.length(); at++) {
      char character = raw.charAt(at);
      if (character == '%') {
        bytes.put((byte) Integer.parseInt(raw.substring(at + 1, at + 3), 16));
        at += 2;
      } else if (character > ' ' && character < 0x7f) {
        bytes.put((byte) character);
      } else {
        return false;
      }
    }
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString();
      return text.chars().noneMatch(Character::isISOControl);
    } catch (CharacterCodingException e) {
      return false;
    }
  }

  private static Optional<Failure> malformed(String detail) {
    return Optional.of(Failure.malformed(detail));
  }
}
