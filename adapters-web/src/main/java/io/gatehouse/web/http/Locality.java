package io.gatehouse.web.http;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import java.net.InetAddress;
import java.util.List;

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

  public static Locality of(HttpRequest<?> request) {
    InetAddress address = request.getRemoteAddress().getAddress();
    boolean direct = PROXIED.stream().noneMatch(request.getHeaders()::contains);
    return new Locality(direct && address != null && address.isLoopbackAddress());
  }
}
