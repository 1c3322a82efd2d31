package io.gatehouse.examples.servlet;

import io.gatehouse.application.gateway.Arrival;
import io.gatehouse.domain.routing.RequestPath;
import io.gatehouse.domain.value.IpAddress;
import io.gatehouse.domain.value.Nullable;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** A servlet's request as the gate wants to see it. */
record Visit(HttpServletRequest request, RequestPath path) implements Arrival {

  @Override
  public String method() {
    return request.getMethod();
  }

  @Override
  public String host() {
    return request.getServerName().toLowerCase(Locale.ROOT);
  }

  @Override
  public IpAddress client() {
    return IpAddress.parse(request.getRemoteAddr());
  }

  /** What is there twice is joined, and so no credential. */
  @Override
  public @Nullable String header(String name) {
    List<String> values = Collections.list(request.getHeaders(name));
    return values.isEmpty() ? null : String.join(", ", values);
  }
}
