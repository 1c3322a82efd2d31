package io.gatehouse.examples.servlet;

import io.gatehouse.domain.routing.Route;
import io.gatehouse.domain.value.IpAddress;
import io.gatehouse.examples.embed.Gate;
import io.gatehouse.examples.embed.Gate.Ruling;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;

// snippet: filter
/** Lets the chain behind it see only requests that were let in. */
public final class GateFilter extends HttpFilter {

  /** The attribute under which the chain finds where the request goes. */
  public static final String ROUTE = Route.class.getName();

  private static final long serialVersionUID = 1L;

  private final transient Gate gate;

  public GateFilter(Gate gate) {
    this.gate = gate;
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    Ruling ruling =
        gate.judge(
            request.getMethod(),
            request.getServerName().toLowerCase(Locale.ROOT),
            request.getRequestURI(),
            request::getHeader,
            IpAddress.parse(request.getRemoteAddr()));
    if (ruling.limit() != null && ruling.to() == null) {
      long seconds = ruling.limit().retryAfter().plusMillis(999).toSeconds();
      response.setHeader("Retry-After", Long.toString(seconds));
    }
    if (ruling.to() != null) {
      request.setAttribute(ROUTE, ruling.to());
      chain.doFilter(new WithoutKey(request, ruling.to()), response);
    } else {
      response.setStatus(ruling.status());
      response.setContentType("application/problem+json");
      response
          .getWriter()
          .printf("{\"status\":%d,\"code\":\"%s\"}", ruling.status(), ruling.code());
    }
  }
}
// end
