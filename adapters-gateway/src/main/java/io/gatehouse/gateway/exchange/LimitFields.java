package io.gatehouse.gateway.exchange;

import io.gatehouse.domain.limit.Limit;
import io.gatehouse.domain.limit.LimitVerdict;
import io.gatehouse.domain.limit.Permit;
import io.gatehouse.domain.limit.RateLimit;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.util.AsciiString;
import java.time.Duration;
import java.util.List;

/**
 * Tells a client which limits go for its request, and how much is left of the one that is the first
 * to stand in its way: in the form of the IETF's draft, and in the one that everybody knows.
 */
final class LimitFields {

  private static final AsciiString POLICY = AsciiString.cached("ratelimit-policy");
  private static final AsciiString LIMIT = AsciiString.cached("ratelimit");
  private static final AsciiString OLD_LIMIT = AsciiString.cached("x-ratelimit-limit");
  private static final AsciiString OLD_REMAINING = AsciiString.cached("x-ratelimit-remaining");
  private static final AsciiString OLD_RESET = AsciiString.cached("x-ratelimit-reset");

  /** More does not fit in a number of a structured field. */
  private static final long MOST = 999_999_999_999_999L;

  private LimitFields() {}

  /**
   * What is left is not told if nobody knows it.
   *
   * @param permits all that the request needs; their names differ
   */
  static void add(HttpHeaders headers, List<Permit> permits, LimitVerdict verdict) {
    String reset = Long.toString(window(verdict));
    headers.set(POLICY, policies(permits));
    headers.set(OLD_LIMIT, Long.toString(verdict.limit().permits()));
    headers.set(OLD_RESET, reset);
    if (verdict.known()) {
      String remaining = Long.toString(Math.min(MOST, Math.max(0, verdict.remaining())));
      headers.set(LIMIT, quoted(verdict.permit()) + ";r=" + remaining + ";t=" + reset);
      headers.set(OLD_REMAINING, remaining);
    }
  }

  /** Says when to come again, unless that is of no use. */
  static void addRetry(HttpHeaders headers, LimitVerdict verdict) {
    if (!verdict.isForever()) {
      headers.set(HttpHeaderNames.RETRY_AFTER, Long.toString(window(verdict)));
    }
  }

  /** Members of a problem that was caused by a limit. */
  static String violated(LimitVerdict verdict) {
    return ",\"violated-policies\":[" + quoted(verdict.permit()) + ']';
  }

  private static String policies(List<Permit> permits) {
    StringBuilder all = new StringBuilder(32 * permits.size());
    for (int at = 0; at < permits.size(); at++) {
      Limit limit = permits.get(at).limit();
      all.append(at == 0 ? "\"" : ", \"").append(permits.get(at).subject().name());
      all.append("\";q=").append(Math.min(MOST, limit.permits()));
      // Months differ, so it is not said how long they are.
      if (limit instanceof RateLimit rate) {
        all.append(";w=").append(seconds(rate.window()));
      }
    }
    return all.toString();
  }

  /** A limit is called by what it is counted for. */
  private static String quoted(Permit permit) {
    return '"' + permit.subject().name() + '"';
  }

  /**
   * For so long there is no more than what is said to be left. Whoever was refused has to wait for
   * no longer than they are told to.
   */
  private static long window(LimitVerdict verdict) {
    return verdict.admitted()
        ? seconds(verdict.resetAfter())
        : Math.max(1, seconds(verdict.retryAfter()));
  }

  /** Rounded up: whoever waits for so long does not come too early. */
  private static long seconds(Duration duration) {
    long whole = duration.getNano() > 0 ? duration.getSeconds() + 1 : duration.getSeconds();
    return Math.min(MOST, Math.max(0, whole));
  }
}
