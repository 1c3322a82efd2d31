package io.gatehouse.gateway.exchange;

import io.gatehouse.domain.limit.LimitVerdict;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.util.AsciiString;
import java.time.Duration;

/**
 * Tells a client how much is left of the limit that is the first to stand in its way: in the form
 * of the IETF's draft, and in the one that everybody knows.
 */
final class LimitFields {

  /** Members of a problem that was caused by a limit. */
  static final String VIOLATED = ",\"violated-policies\":[\"default\"]";

  private static final AsciiString POLICY = AsciiString.cached("ratelimit-policy");
  private static final AsciiString LIMIT = AsciiString.cached("ratelimit");
  private static final AsciiString OLD_LIMIT = AsciiString.cached("x-ratelimit-limit");
  private static final AsciiString OLD_REMAINING = AsciiString.cached("x-ratelimit-remaining");
  private static final AsciiString OLD_RESET = AsciiString.cached("x-ratelimit-reset");
  private static final String NAME = "\"default\"";

  private LimitFields() {}

  static void add(HttpHeaders headers, LimitVerdict verdict) {
    String permits = Long.toString(verdict.limit().permits());
    String remaining = Long.toString(Math.max(0, verdict.remaining()));
    String reset = Long.toString(seconds(verdict.resetAfter()));
    long window = Math.max(1, seconds(verdict.limit().window()));
    headers.set(POLICY, NAME + ";q=" + permits + ";w=" + window);
    headers.set(LIMIT, NAME + ";r=" + remaining + ";t=" + reset);
    headers.set(OLD_LIMIT, permits);
    headers.set(OLD_REMAINING, remaining);
    headers.set(OLD_RESET, reset);
  }

  /** Says when to come again. */
  static void addRetry(HttpHeaders headers, LimitVerdict verdict) {
    long wait = Math.max(1, seconds(verdict.retryAfter()));
    headers.set(HttpHeaderNames.RETRY_AFTER, Long.toString(wait));
  }

  /** Rounded up: whoever waits for so long does not come too early. */
  private static long seconds(Duration duration) {
    long whole = duration.getNano() > 0 ? duration.getSeconds() + 1 : duration.getSeconds();
    return Math.max(0, whole);
  }
}
