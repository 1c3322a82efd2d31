package io.gatehouse.examples.servlet;

import io.gatehouse.application.gateway.Admitted;
import io.gatehouse.domain.value.Nullable;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Set;
import java.util.TreeSet;

/**
 * A request as the chain sees it: whoever is let in need not show the key again, and does not say
 * what only a gateway may say.
 */
final class Forwarded extends HttpServletRequestWrapper {

  private final Set<String> hidden = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);

  Forwarded(HttpServletRequest request, Admitted admitted) {
    super(request);
    hidden.addAll(Set.of("X-Consumer-Id", "X-Organization-Id"));
    switch (admitted.carriedBy()) {
      case NOTHING -> {}
      case AUTH_HEADER -> hidden.add(admitted.route().version().definition().authHeader().value());
      case AUTHORIZATION -> hidden.add("Authorization");
    }
  }

  @Override
  public @Nullable String getHeader(String name) {
    return hidden.contains(name) ? null : super.getHeader(name);
  }

  @Override
  public Enumeration<String> getHeaders(String name) {
    return hidden.contains(name) ? Collections.emptyEnumeration() : super.getHeaders(name);
  }

  @Override
  public Enumeration<String> getHeaderNames() {
    return Collections.enumeration(
        Collections.list(super.getHeaderNames()).stream()
            .filter(name -> !hidden.contains(name))
            .toList());
  }
}
