package io.gatehouse.web.http;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.server.netty.NettyHttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Tells requests of this machine from those of strangers, as far as they differ. A proxy on this
 * machine speaks for somebody else, and most betray it: by a header, by HTTP/1.0, or because they
 * are named as trusted. One that sends what a local client would send can't be told from it.
 */
@Singleton
public final class Locality {

  private static final String FORWARDED = "x-forwarded-";
  private static final List<String> PROXIED =
      List.of(HttpHeaders.FORWARDED, "X-Real-IP", HttpHeaders.VIA);

  /** A page whose own name was made to lead here could speak for its visitor otherwise. */
  private static final Pattern THIS_MACHINE =
      Pattern.compile("(?i)(localhost|127(\\.[0-9]{1,3}){3}|\\[::1])(:[0-9]+)?");

  private final Provenances provenances;

  Locality(Provenances provenances) {
    this.provenances = provenances;
  }

  /** Whether nothing speaks against this machine as the one that the request comes from. */
  public boolean isLocal(HttpRequest<?> request) {
    InetAddress address = request.getRemoteAddress().getAddress();
    boolean here = address != null && address.isLoopbackAddress();
    return here
        && !provenances.expectsProxies()
        && isDirect(request)
        && isModern(request)
        && namesThisMachine(request);
  }

  private static boolean isDirect(HttpRequest<?> request) {
    return PROXIED.stream().noneMatch(request.getHeaders()::contains)
        && request.getHeaders().names().stream()
            .noneMatch(name -> name.toLowerCase(Locale.ROOT).startsWith(FORWARDED));
  }

  /** Some proxies speak HTTP/1.0 unless they are told otherwise. The framework calls it 1.1. */
  private static boolean isModern(HttpRequest<?> request) {
    return request instanceof NettyHttpRequest<?> received
        && !received.getNativeRequest().protocolVersion().equals(HttpVersion.HTTP_1_0);
  }

  private static boolean namesThisMachine(HttpRequest<?> request) {
    String host = request.getHeaders().get(HttpHeaders.HOST);
    return host != null && THIS_MACHINE.matcher(host).matches();
  }
}
