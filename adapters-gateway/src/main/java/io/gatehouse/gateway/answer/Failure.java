package io.gatehouse.gateway.answer;

import io.gatehouse.domain.access.DenialReason;
import java.util.Locale;
import org.slf4j.event.Level;

/**
 * Everything that the gateway answers instead of an upstream. The name of the constant is the code
 * that clients see, and the label in metrics.
 */
public enum Failure {
  ROUTE_NOT_FOUND(404, Level.DEBUG, "There is no API at this address."),
  VERSION_RETIRED(410, Level.DEBUG, "This version of the API was retired; ask for a newer one."),
  CREDENTIAL_MISSING(401, Level.DEBUG, "API key is required"),
  CREDENTIAL_INVALID(401, Level.DEBUG, "Invalid API key"),
  ADDRESS_REFUSED(403, Level.DEBUG, "The credential may not be used from this address."),
  NOT_SUBSCRIBED(403, Level.DEBUG, "There is no active subscription to this version of the API."),
  SCOPE_NOT_GRANTED(403, Level.DEBUG, "This operation needs a scope that was not granted."),
  SPENDING_CAP_REACHED(
      402,
      Level.DEBUG,
      "The subscription's spending cap is reached. Raise it, take it back, or wait for the next"
          + " billing period."),
  METHOD_NOT_ALLOWED(
      405, Level.DEBUG, "The method can't be used here; Allow lists those that can."),
  RATE_LIMIT_EXCEEDED(429, Level.DEBUG, "Rate limit exceeded"),
  QUOTA_EXCEEDED(429, Level.DEBUG, "Monthly rate limit exceeded"),
  LIMITS_UNAVAILABLE(
      429,
      Level.WARN,
      "Limits can't be counted now, and so the request was not served. Try again."),
  MALFORMED_REQUEST(
      400, Level.DEBUG, "The request can't be read in one way only. Nothing was done."),
  REQUEST_TIMEOUT(408, Level.DEBUG, "The request took too long to arrive."),
  PAYLOAD_TOO_LARGE(413, Level.DEBUG, "The body is larger than this gateway takes."),
  URI_TOO_LONG(414, Level.DEBUG, "The address is longer than this gateway takes."),
  EXPECTATION_FAILED(417, Level.DEBUG, "The only expectation that can be met is 100-continue."),
  HEADERS_TOO_LARGE(431, Level.DEBUG, "The header fields are larger than this gateway takes."),
  INTERNAL_ERROR(500, Level.ERROR, "Something broke here, and was logged with this request_id."),
  NOT_IMPLEMENTED(501, Level.DEBUG, "The only transfer coding that can be read is chunked."),
  UPSTREAM_UNREACHABLE(502, Level.WARN, "The API's server can't be reached."),
  UPSTREAM_BROKEN(502, Level.WARN, "The API's server broke off, or broke the rules of HTTP."),
  NO_HEALTHY_TARGET(503, Level.WARN, "None of the API's servers is healthy at the moment."),
  OVERLOADED(503, Level.INFO, "The API is busy with as many requests as it may have at once."),
  USAGE_UNRECORDABLE(
      503, Level.WARN, "The request can't be put on record now, and so was not served. Try again."),
  UPSTREAM_TIMEOUT(504, Level.WARN, "The API's server took too long."),
  VERSION_NOT_SUPPORTED(505, Level.DEBUG, "This gateway speaks HTTP/1.0, HTTP/1.1 and HTTP/2."),
  LOOP_DETECTED(508, Level.WARN, "The request came through this gateway before.");

  private static final String REGISTRY = "https://iana.org/assignments/http-problem-types#";

  private final int status;
  private final Level level;
  private final String detail;

  Failure(int status, Level level, String detail) {
    this.status = status;
    this.level = level;
    this.detail = detail;
  }

  /** How the gateway says what a rule answered. */
  public static Failure of(DenialReason reason) {
    return switch (reason.answer()) {
      case ROUTE_NOT_FOUND -> ROUTE_NOT_FOUND;
      case VERSION_RETIRED -> VERSION_RETIRED;
      case CREDENTIAL_MISSING -> CREDENTIAL_MISSING;
      case CREDENTIAL_INVALID -> CREDENTIAL_INVALID;
      case ADDRESS_REFUSED -> ADDRESS_REFUSED;
      case NOT_SUBSCRIBED -> NOT_SUBSCRIBED;
      case METHOD_NOT_ALLOWED -> METHOD_NOT_ALLOWED;
      case SCOPE_NOT_GRANTED -> SCOPE_NOT_GRANTED;
      case SPENDING_CAP_REACHED -> SPENDING_CAP_REACHED;
    };
  }

  public int status() {
    return status;
  }

  /** How loudly the log tells of it. */
  public Level level() {
    return level;
  }

  /** For people; what to do next, as far as there is something to do. */
  public String detail() {
    return detail;
  }

  /** For programs, and for metrics. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Names the kind for ever; there is nothing to fetch. What the IETF named keeps its name. */
  public String type() {
    return switch (this) {
      case RATE_LIMIT_EXCEEDED, QUOTA_EXCEEDED -> REGISTRY + "quota-exceeded";
      case LIMITS_UNAVAILABLE -> REGISTRY + "temporary-reduced-capacity";
      default -> "urn:gatehouse:problem:" + code();
    };
  }

  /** The code, for people. */
  public String title() {
    String words = code().replace('_', ' ');
    return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }

  /** Whether what follows on the connection can no longer be made out, or is not wanted. */
  public boolean endsConnection() {
    return switch (this) {
      case MALFORMED_REQUEST,
          REQUEST_TIMEOUT,
          PAYLOAD_TOO_LARGE,
          URI_TOO_LONG,
          EXPECTATION_FAILED,
          HEADERS_TOO_LARGE,
          NOT_IMPLEMENTED,
          VERSION_NOT_SUPPORTED ->
          true;
      default -> false;
    };
  }
}
