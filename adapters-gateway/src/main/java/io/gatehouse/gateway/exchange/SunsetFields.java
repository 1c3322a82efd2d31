package io.gatehouse.gateway.exchange;

import io.gatehouse.application.gateway.Admitted;
import io.gatehouse.domain.catalog.Sunset;
import io.gatehouse.domain.routing.Route;
import io.gatehouse.domain.value.Slug;
import io.gatehouse.gateway.http.HttpDate;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.util.AsciiString;
import java.util.Optional;

/** Tells those who call a deprecated version until when they may, and what follows it. */
final class SunsetFields {

  private static final AsciiString DEPRECATION = AsciiString.cached("deprecation");
  private static final AsciiString SUNSET = AsciiString.cached("sunset");
  private static final AsciiString LINK = AsciiString.cached("link");

  private SunsetFields() {}

  /** RFC 9745, RFC 8594 and RFC 5829. */
  static void add(HttpHeaders headers, Admitted admitted) {
    Optional<Sunset> announced = admitted.route().version().sunset();
    if (announced.isPresent()) {
      Sunset sunset = announced.get();
      headers.set(DEPRECATION, "@" + sunset.deprecatedAt().getEpochSecond());
      if (sunset.sunsetAt().isPresent()) {
        headers.set(SUNSET, HttpDate.format(sunset.sunsetAt().get().getEpochSecond()));
      }
      Slug publisher = admitted.publisher();
      if (sunset.successor().isPresent() && publisher != null) {
        headers.add(LINK, link(admitted.route(), publisher, sunset.successor().get().value()));
      }
    }
  }

  private static String link(Route route, Slug publisher, String successor) {
    return "</"
        + publisher.value()
        + "/"
        + route.api().slug().value()
        + "/"
        + successor
        + "/>; rel=\"successor-version\"";
  }
}
