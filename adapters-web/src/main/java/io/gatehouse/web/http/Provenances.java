package io.gatehouse.web.http;

import io.gatehouse.application.organization.Caller;
import io.gatehouse.domain.audit.Actor;
import io.gatehouse.domain.audit.Provenance;
import io.gatehouse.domain.value.AddressRange;
import io.gatehouse.domain.value.IpAddress;
import io.gatehouse.domain.value.TrustedProxies;
import io.gatehouse.web.problem.Problems;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.net.InetSocketAddress;
import java.util.List;

/** Tells whence requests come: from the other end, or from whom a trusted proxy there names. */
@Singleton
final class Provenances {

  private final TrustedProxies proxies;

  Provenances(ClientSettings settings) {
    List<String> ranges = settings.getTrustedProxies();
    this.proxies =
        new TrustedProxies(
            ranges.stream()
                .map(String::strip)
                .filter(range -> !range.isEmpty())
                .map(AddressRange::parse)
                .toList());
  }

  Provenance of(HttpRequest<?> request) {
    Provenance anonymous =
        new Provenance(Actor.ANONYMOUS, client(request).toString(), Problems.requestId(request));
    return Requests.caller(request).map(Caller::provenance).orElse(anonymous);
  }

  /** Whether others are to call through proxies. */
  boolean expectsProxies() {
    return !proxies.ranges().isEmpty();
  }

  boolean isProxy(IpAddress peer) {
    return proxies.trusts(peer);
  }

  /** By its number, not by the JDK's text, which may name an interface of this machine. */
  static IpAddress peer(InetSocketAddress remote) {
    return IpAddress.of(remote.getAddress().getAddress());
  }

  private IpAddress client(HttpRequest<?> request) {
    return proxies.client(
        peer(request.getRemoteAddress()),
        request.getHeaders().getAll("X-Forwarded-For"),
        request.getHeaders().getAll(HttpHeaders.FORWARDED));
  }
}
