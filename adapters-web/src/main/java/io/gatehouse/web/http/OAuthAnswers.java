package io.gatehouse.web.http;

import io.gatehouse.web.problem.Finding;
import io.gatehouse.web.problem.OAuthError;
import io.gatehouse.web.problem.Problems;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Filter;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.json.JsonMapper;
import io.micronaut.web.router.RouteAttributes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/** Says in OAuth's own words what went wrong, on the routes that speak OAuth. */
@ServerFilter(Filter.MATCH_ALL_PATTERN)
final class OAuthAnswers implements Ordered {

  private final JsonMapper json;

  OAuthAnswers(JsonMapper json) {
    this.json = json;
  }

  @Override
  public int getOrder() {
    return Doorkeeper.ORDER - 500;
  }

  @ResponseFilter
  void translate(HttpRequest<?> request, MutableHttpResponse<?> response) {
    if (RouteAttributes.getRouteInfo(request).filter(Declared::speaksOAuth).isEmpty()) {
      return;
    }
    // RFC 6749, section 5.1, asks for it beside Cache-Control.
    response.header(HttpHeaders.PRAGMA, "no-cache");
    Optional<Finding> finding = Problems.findingOf(response);
    if (finding.isPresent()) {
      response.contentType(MediaType.APPLICATION_JSON_TYPE).body(written(finding.get()));
    }
  }

  private byte[] written(Finding finding) {
    try {
      return json.writeValueAsBytes(OAuthError.of(finding));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
