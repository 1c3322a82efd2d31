package io.gatehouse.web.problem;

import io.gatehouse.application.refusal.RefusalCode;
import io.gatehouse.application.refusal.Refused;
import io.gatehouse.domain.limit.Limit;
import io.gatehouse.domain.limit.LimitVerdict;
import io.gatehouse.domain.limit.RateLimit;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads a business no into what the answer says. */
final class RefusalReader {

  private static final String CHALLENGE = "Bearer realm=\"gatehouse\"";
  private static final String CLIENT_CHALLENGE = "Basic realm=\"gatehouse\", charset=\"UTF-8\"";

  private RefusalReader() {}

  static Finding read(Refused refused) {
    return new Finding(
        ProblemTable.of(refused.code()),
        refused.detail(),
        refused.errors(),
        refused.transition(),
        Map.of(),
        headers(refused),
        refused.onRecord());
  }

  private static Map<String, String> headers(Refused refused) {
    Map<String, String> headers = new LinkedHashMap<>();
    if (ProblemTable.of(refused.code()).status() == 401) {
      headers.put("WWW-Authenticate", challenge(refused.code()));
    }
    if (refused.code() == RefusalCode.SETUP_REQUIRED) {
      headers.put("Retry-After", "5");
    }
    if (refused.code() == RefusalCode.IDEMPOTENCY_IN_PROGRESS) {
      headers.put("Retry-After", "1");
    }
    refused.limit().ifPresent(verdict -> limit(verdict, headers));
    return headers;
  }

  private static String challenge(RefusalCode code) {
    return switch (code) {
      case INVALID_CLIENT -> CLIENT_CHALLENGE;
      // RFC 6750, section 3.1: no error code unless a token was shown.
      case TOKEN_INVALID -> CHALLENGE + ", error=\"invalid_token\"";
      default -> CHALLENGE;
    };
  }

  private static void limit(LimitVerdict verdict, Map<String, String> headers) {
    long permits = verdict.limit().permits();
    long retry = Math.max(1, seconds(verdict.retryAfter()));
    long reset = Math.max(retry, seconds(verdict.resetAfter()));
    headers.put("Retry-After", Long.toString(retry));
    headers.put("RateLimit-Policy", "\"attempts\";q=" + permits + window(verdict.limit()));
    headers.put("RateLimit", "\"attempts\";r=" + verdict.remaining() + ";t=" + retry);
    headers.put("X-RateLimit-Limit", Long.toString(permits));
    headers.put("X-RateLimit-Remaining", Long.toString(verdict.remaining()));
    headers.put("X-RateLimit-Reset", Long.toString(reset));
  }

  private static String window(Limit limit) {
    return limit instanceof RateLimit rate ? ";w=" + Math.max(1, seconds(rate.window())) : "";
  }

  /** Rounded up: who waits for as long as was said is let in. */
  private static long seconds(Duration duration) {
    return duration.plusNanos(999_999_999).toSeconds();
  }
}
