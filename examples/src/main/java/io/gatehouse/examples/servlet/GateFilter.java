package io.gatehouse.examples.servlet;

import io.gatehouse.application.gateway.Admission;
import io.gatehouse.application.gateway.Admitted;
import io.gatehouse.domain.routing.RequestPath;
import io.gatehouse.domain.routing.Route;
import io.gatehouse.domain.usage.Outcome;
import io.gatehouse.domain.usage.Settlement;
import io.gatehouse.domain.value.InvalidValue;
import io.gatehouse.examples.embed.MeteredGate;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.UUID;

// snippet: filter
/** Lets the chain behind it see only requests that were let in, and meters those. */
public final class GateFilter extends HttpFilter {

  /** The attribute under which the chain finds where the request goes. */
  public static final String ROUTE = Route.class.getName();

  private static final long serialVersionUID = 1L;

  private final transient MeteredGate gate;

  public GateFilter(MeteredGate gate) {
    this.gate = gate;
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    RequestPath path;
    try {
      path = RequestPath.parse(request.getRequestURI());
    } catch (InvalidValue e) {
      refuse(response, 400, "malformed_request");
      return;
    }
    Admission said = gate.admit(new Visit(request, path));
    if (said instanceof Admitted admitted) {
      pass(admitted, request, new Counted(response), chain);
    } else if (said instanceof Admission.Denied denied) {
      var answer = denied.decision().reason().answer();
      if (answer.status() == 401) {
        response.addHeader("WWW-Authenticate", "ApiKey realm=\"gatehouse\"");
        response.addHeader("WWW-Authenticate", "Bearer realm=\"gatehouse\"");
      } else if (answer.status() == 405) {
        response.setHeader("Allow", String.join(", ", denied.route().methods()));
      }
      refuse(response, answer.status(), answer.text());
    } else if (said instanceof Admission.Throttled throttled) {
      long seconds = throttled.verdict().retryAfter().plusMillis(999).toSeconds();
      response.setHeader("Retry-After", Long.toString(seconds));
      refuse(response, 429, throttled.verdict().code());
    } else {
      refuse(response, 404, "route_not_found");
    }
  }

  private void pass(
      Admitted admitted, HttpServletRequest request, Counted response, FilterChain chain)
      throws IOException, ServletException {
    String id = UUID.randomUUID().toString();
    long begin = System.nanoTime();
    Outcome outcome = Outcome.UPSTREAM_FAILED;
    try {
      if (!gate.open(admitted, id)) {
        outcome = Outcome.DENIED;
        response.setHeader("Retry-After", "1");
        refuse(response, 503, "usage_unrecordable");
        return;
      }
      request.setAttribute(ROUTE, admitted.route());
      chain.doFilter(new Forwarded(request, admitted), response);
      outcome = Outcome.SERVED;
    } finally {
      long sent = Math.max(0, request.getContentLengthLong());
      long nanos = System.nanoTime() - begin;
      Settlement settlement =
          new Settlement(outcome, response.getStatus(), sent, response.bytes(), nanos);
      gate.settle(admitted, id, settlement);
    }
  }

  private static void refuse(HttpServletResponse response, int status, String code)
      throws IOException {
    response.setStatus(status);
    response.setContentType("application/problem+json");
    response.getWriter().printf("{\"status\":%d,\"code\":\"%s\"}", status, code);
  }
}
// end
