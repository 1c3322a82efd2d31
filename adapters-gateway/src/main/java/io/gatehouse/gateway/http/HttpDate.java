package io.gatehouse.gateway.http;

import io.netty.util.AsciiString;
import java.time.DayOfWeek;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** The time of day as HTTP writes it, made once a second. Belongs to one event loop. */
public final class HttpDate {

  private static final String DAYS = "MonTueWedThuFriSatSun";
  private static final String MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec";

  private final InstantSource clock;
  private long second = Long.MIN_VALUE;
  private AsciiString text = AsciiString.EMPTY_STRING;

  public HttpDate(InstantSource clock) {
    this.clock = clock;
  }

  AsciiString now() {
    long present = Math.floorDiv(clock.millis(), 1000L);
    if (present != second) {
      second = present;
      text = AsciiString.cached(format(present));
    }
    return text;
  }

  /** As an IMF-fixdate, RFC 9110, section 5.6.7. */
  public static String format(long epochSecond) {
    LocalDateTime time = LocalDateTime.ofEpochSecond(epochSecond, 0, ZoneOffset.UTC);
    StringBuilder date = new StringBuilder(29);
    three(date, DAYS, time.getDayOfWeek().getValue() - DayOfWeek.MONDAY.getValue()).append(", ");
    two(date, time.getDayOfMonth()).append(' ');
    three(date, MONTHS, time.getMonthValue() - 1).append(' ');
    two(two(date, time.getYear() / 100), time.getYear() % 100).append(' ');
    two(date, time.getHour()).append(':');
    two(date, time.getMinute()).append(':');
    return two(date, time.getSecond()).append(" GMT").toString();
  }

  private static StringBuilder three(StringBuilder to, String names, int index) {
    return to.append(names, 3 * index, 3 * index + 3);
  }

  private static StringBuilder two(StringBuilder to, int number) {
    return to.append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
  }
}
