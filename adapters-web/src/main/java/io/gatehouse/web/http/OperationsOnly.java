package io.gatehouse.web.http;

import io.gatehouse.application.refusal.RefusalCode;
import io.gatehouse.application.refusal.Refused;
import io.micronaut.context.annotation.Requires;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.BasicHttpAttributes;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.Filter;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;

/**
 * Hides everything but health and metrics where there is no control plane: nothing else of it is to
 * be had of a gateway, and nobody asks its database by asking for it.
 */
@ServerFilter(Filter.MATCH_ALL_PATTERN)
@Requires(property = "gatehouse.planes.control", value = "false")
final class OperationsOnly implements Ordered {

  @Override
  public int getOrder() {
    // Before whoever asks the database, or puts refusals on record there.
    return Doorkeeper.ORDER - 1500;
  }

  @RequestFilter
  void admit(HttpRequest<?> request) {
    String route = BasicHttpAttributes.getUriTemplate(request).orElse("");
    if (!route.matches("/health(/.*)?|/metrics")) {
      throw new Refused(RefusalCode.NOT_FOUND);
    }
  }
}
