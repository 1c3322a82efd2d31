package io.gatehouse.domain.value;

import io.gatehouse.domain.value.InvalidValue.Fault;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.regex.Pattern;

/** Times as RFC 3339 writes them: to the second at least, in the years 0000 to 9999. */
public final class Rfc3339 {

  private static final Pattern FORM =
      Pattern.compile(
          "\\d{4}-\\d\\d-\\d\\d[Tt]\\d\\d:\\d\\d:\\d\\d(?:\\.\\d{1,9})?"
              + "(?:[Zz]|[+-]\\d\\d:\\d\\d)");

  private static final Instant FIRST = Instant.parse("0000-01-01T00:00:00Z");
  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999999Z");

  private Rfc3339() {}

  public static Instant parse(String text) {
    try {
      if (FORM.matcher(text).matches()) {
        Instant instant = OffsetDateTime.parse(text.toUpperCase(Locale.ROOT)).toInstant();
        if (!instant.isBefore(FIRST) && !instant.isAfter(LAST)) {
          return instant;
        }
      }
    } catch (DateTimeException e) {
      // Said below: it has the form, and there is no such day or hour.
    }
    throw new InvalidValue(
        "time", Fault.MALFORMED, "an RFC 3339 time such as 2027-12-31T00:00:00Z");
  }
}
