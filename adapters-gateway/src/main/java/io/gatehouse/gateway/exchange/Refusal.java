package io.gatehouse.gateway.exchange;

import io.gatehouse.application.gateway.Admission;
import io.gatehouse.domain.limit.LimitVerdict;
import io.gatehouse.domain.limit.MonthlyQuota;
import io.gatehouse.domain.usage.Outcome;
import io.gatehouse.domain.value.Nullable;
import io.gatehouse.gateway.answer.Failure;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.Set;

/**
 * What the gateway answers instead of an upstream.
 *
 * @param gate what the gate has said, if it was the gate that refused
 */
record Refusal(Failure failure, Outcome outcome, Admission.@Nullable Refused gate) {

  static Refusal of(Failure failure) {
    Outcome outcome =
        switch (failure) {
          case UPSTREAM_UNREACHABLE,
              UPSTREAM_BROKEN,
              UPSTREAM_TIMEOUT,
              NO_HEALTHY_TARGET,
              OVERLOADED,
              INTERNAL_ERROR ->
              Outcome.UPSTREAM_FAILED;
          case MALFORMED_REQUEST, REQUEST_TIMEOUT, PAYLOAD_TOO_LARGE -> Outcome.CLIENT_GONE;
          case RATE_LIMIT_EXCEEDED, QUOTA_EXCEEDED, LIMITS_UNAVAILABLE -> Outcome.THROTTLED;
          default -> Outcome.DENIED;
        };
    return new Refusal(failure, outcome, null);
  }

  static Refusal of(Admission.Refused refused) {
    if (refused instanceof Admission.Throttled throttled) {
      return new Refusal(failure(throttled.verdict()), Outcome.THROTTLED, refused);
    }
    if (refused instanceof Admission.Denied denied) {
      return new Refusal(Failure.of(denied.decision().reason()), Outcome.DENIED, refused);
    }
    return of(Failure.ROUTE_NOT_FOUND);
  }

  private static Failure failure(LimitVerdict verdict) {
    if (!verdict.known()) {
      return Failure.LIMITS_UNAVAILABLE;
    }
    return verdict.limit() instanceof MonthlyQuota
        ? Failure.QUOTA_EXCEEDED
        : Failure.RATE_LIMIT_EXCEEDED;
  }

  int status() {
    return failure.status();
  }

  boolean endsConnection() {
    return failure.endsConnection();
  }

  FullHttpResponse response(HttpArrival incoming) {
    String more =
        gate instanceof Admission.Throttled throttled
            ? LimitFields.violated(throttled.verdict())
            : "";
    FullHttpResponse response =
        LocalAnswer.problem(failure, incoming.instance(), incoming.correlationId(), more);
    HttpHeaders headers = response.headers();
    if (gate instanceof Admission.Denied denied) {
      Challenge.add(headers, failure, denied, incoming.method());
    }
    if (gate instanceof Admission.Throttled throttled) {
      LimitFields.add(headers, throttled.permits(), throttled.verdict());
      LimitFields.addRetry(headers, throttled.verdict());
    }
    if (failure == Failure.USAGE_UNRECORDABLE) {
      headers.set(HttpHeaderNames.RETRY_AFTER, "1");
    }
    if (failure == Failure.METHOD_NOT_ALLOWED) {
      headers.set(HttpHeaderNames.ALLOW, String.join(", ", allowed()));
    }
    return response;
  }

  private Set<String> allowed() {
    return gate instanceof Admission.Denied denied ? denied.route().methods() : OwnAnswer.METHODS;
  }
}
