package io.gatehouse.examples.servlet;

import io.gatehouse.application.gateway.Admitted;
import io.gatehouse.domain.value.Nullable;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.util.Collections;
import java.util.Enumeration;

/** A request as the chain sees it: whoever is let in need not show the key again. */
final class WithoutKey extends HttpServletRequestWrapper {

  private final String header;

  WithoutKey(HttpServletRequest request, Admitted admitted) {
    super(request);
    this.header =
        switch (admitted.carriedBy()) {
          case NOTHING -> "";
          case AUTH_HEADER -> admitted.route().version().definition().authHeader().value();
          case AUTHORIZATION -> "Authorization";
        };
  }

  @Override
  public @Nullable String getHeader(String name) {
    return name.equalsIgnoreCase(header) ? null : super.getHeader(name);
  }

  @Override
  public Enumeration<String> getHeaders(String name) {
    return name.equalsIgnoreCase(header) ? Collections.emptyEnumeration() : super.getHeaders(name);
  }

  @Override
  public Enumeration<String> getHeaderNames() {
    return Collections.enumeration(
        Collections.list(super.getHeaderNames()).stream()
            .filter(name -> !name.equalsIgnoreCase(header))
            .toList());
  }
}
