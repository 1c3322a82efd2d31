package io.gatehouse.gateway.exchange;

import io.gatehouse.application.gateway.Admission;
import io.gatehouse.domain.limit.LimitVerdict;
import io.gatehouse.domain.usage.Outcome;
import io.gatehouse.domain.value.Nullable;
import io.gatehouse.gateway.answer.Failure;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import java.util.Set;

/** What the gateway answers instead of an upstream, with what belongs to it. */
record Refusal(Failure failure, Outcome outcome, Set<String> allow, @Nullable LimitVerdict limit) {

  static Refusal of(Failure failure) {
    Outcome outcome =
        switch (failure) {
          case UPSTREAM_UNREACHABLE, UPSTREAM_BROKEN, UPSTREAM_TIMEOUT, NO_HEALTHY_TARGET ->
              Outcome.UPSTREAM_FAILED;
          case MALFORMED_REQUEST, REQUEST_TIMEOUT, PAYLOAD_TOO_LARGE -> Outcome.CLIENT_GONE;
          case RATE_LIMIT_EXCEEDED, QUOTA_EXCEEDED -> Outcome.THROTTLED;
          default -> Outcome.DENIED;
        };
    return new Refusal(failure, outcome, Set.of(), null);
  }

  static Refusal of(Admission.Refused refused, Incoming incoming) {
    if (refused instanceof Admission.Throttled throttled) {
      return new Refusal(
          Failure.RATE_LIMIT_EXCEEDED, Outcome.THROTTLED, Set.of(), throttled.verdict());
    }
    if (refused instanceof Admission.Denied denied) {
      Failure failure = Failure.of(denied.decision().reason());
      Set<String> allow =
          failure == Failure.METHOD_NOT_ALLOWED
              ? denied.route().version().methodsFor(denied.route().segments())
              : Set.of();
      return new Refusal(failure, Outcome.DENIED, allow, null);
    }
    return of(Failure.ROUTE_NOT_FOUND);
  }

  int status() {
    return failure.status();
  }

  boolean endsConnection() {
    return failure.endsConnection();
  }

  FullHttpResponse response(Incoming incoming) {
    FullHttpResponse response =
        LocalAnswer.problem(failure, incoming.instance(), incoming.requestId(), "");
    if (failure.status() == 401) {
      response.headers().set(HttpHeaderNames.WWW_AUTHENTICATE, "ApiKey realm=\"gateway\"");
    }
    if (failure == Failure.METHOD_NOT_ALLOWED) {
      response.headers().set(HttpHeaderNames.ALLOW, String.join(", ", allow));
    }
    return response;
  }
}
