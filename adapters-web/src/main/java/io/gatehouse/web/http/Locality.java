package io.gatehouse.web.http;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import java.net.InetAddress;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Whether a request certainly comes from this machine. A proxy on this machine speaks for somebody
 * else, and says so in one of these headers; that makes the request a stranger's.
 */
public record Locality(boolean local) {

  private static final List<String> PROXIED =
      List.of(
          HttpHeaders.FORWARDED,
          "X-Forwarded-For",
          "X-Forwarded-Host",
          "X-Real-IP",
          HttpHeaders.VIA);

  /** A page whose own name was made to lead here could speak for its visitor otherwise. */
  private static final Pattern THIS_MACHINE =
      Pattern.compile("(?i)(localhost|127(\\.[0-9]{1,3}){3}|\\[::1])(:[0-9]+)?");

  public static Locality of(HttpRequest<?> request) {
    InetAddress address = request.getRemoteAddress().getAddress();
    boolean direct = PROXIED.stream().noneMatch(request.getHeaders()::contains);
    boolean here = address != null && address.isLoopbackAddress();
    return new Locality(direct && here && namesThisMachine(request));
  }

  private static boolean namesThisMachine(HttpRequest<?> request) {
    String host = request.getHeaders().get(HttpHeaders.HOST);
    return host == null || THIS_MACHINE.matcher(host).matches();
  }
}
