package io.gatehouse.domain.catalog;

import io.gatehouse.domain.value.InvalidValue;
import io.gatehouse.domain.value.InvalidValue.Fault;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** The header in which a version expects the key. */
public record HeaderName(String value) {

  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]{1,64}");

  /** Headers that carry the message itself, or that the gateway writes. */
  private static final Set<String> RESERVED =
      Set.of(
          "connection",
          "content-encoding",
          "content-length",
          "content-type",
          "cookie",
          "date",
          "expect",
          "forwarded",
          "host",
          "http2-settings",
          "keep-alive",
          "max-forwards",
          "proxy-authenticate",
          "proxy-authorization",
          "proxy-connection",
          "te",
          "traceparent",
          "tracestate",
          "trailer",
          "transfer-encoding",
          "upgrade",
          "via",
          "x-consumer-id",
          "x-forwarded-for",
          "x-forwarded-host",
          "x-forwarded-proto",
          "x-organization-id",
          "x-request-id");

  // Behind what its own check needs.
  public static final HeaderName DEFAULT = new HeaderName("X-API-Key");

  public HeaderName {
    formed("auth_header", value);
  }

  /**
   * One that somebody wants from now on. What is reserved is asked only here: it may become more,
   * and whoever has such a header by then keeps it.
   */
  public static HeaderName chosen(String text) {
    HeaderName name = new HeaderName(text);
    free("auth_header", text);
    return name;
  }

  /** Refuses what is not the name of a header. */
  static void formed(String field, String name) {
    if (!FORM.matcher(name).matches()) {
      throw new InvalidValue(field, Fault.MALFORMED, "the name of a header");
    }
  }

  /** Refuses what clients are not free to send. */
  static void free(String field, String name) {
    if (RESERVED.contains(name.toLowerCase(Locale.ROOT))) {
      throw new InvalidValue(
          field, Fault.RESERVED, "a header that does not carry the message itself");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
