package io.gatehouse.web.http;

import io.gatehouse.domain.value.Nullable;
import io.gatehouse.web.problem.Problems;
import io.micronaut.core.order.Ordered;
import io.micronaut.core.propagation.MutablePropagatedContext;
import io.micronaut.core.propagation.ThreadPropagatedContextElement;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.Filter;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import org.slf4j.MDC;

/** Puts the request's id into every line that is logged on its behalf, on whichever thread. */
@ServerFilter(Filter.MATCH_ALL_PATTERN)
final class RequestScope implements Ordered {

  @Override
  public int getOrder() {
    return Doorkeeper.ORDER - 3000;
  }

  @RequestFilter
  void enter(HttpRequest<?> request, MutablePropagatedContext context) {
    context.add(new LogContext(Problems.requestId(request)));
  }

  private record LogContext(String requestId) implements ThreadPropagatedContextElement<String> {

    private static final String KEY = "request_id";

    @Override
    public @Nullable String updateThreadContext() {
      String before = MDC.get(KEY);
      MDC.put(KEY, requestId);
      return before;
    }

    @Override
    public void restoreThreadContext(@Nullable String before) {
      if (before == null) {
        MDC.remove(KEY);
      } else {
        MDC.put(KEY, before);
      }
    }
  }
}
