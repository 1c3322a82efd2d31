package io.gatehouse.app.settings;

import io.gatehouse.domain.value.InvalidValue;
import java.time.Duration;

/** Times as people write them: {@code 10m} is ten minutes, {@code 20ms} a moment. */
final class TimeText {

  static final String FORM = "[1-9][0-9]{0,5}(s|m|h)";
  private static final String MOMENT = "[1-9][0-9]{0,5}(ms|s)";

  private TimeText() {}

  static Duration read(String text) {
    return read(text, FORM, "such as 10m");
  }

  /** For how long one request may wait, for which a minute is no measure. */
  static Duration moment(String text) {
    return read(text, MOMENT, "such as 20ms");
  }

  private static Duration read(String text, String form, String example) {
    if (!text.matches(form)) {
      throw new InvalidValue("time", InvalidValue.Fault.MALFORMED, example);
    }
    String unit = text.replaceFirst("[0-9]+", "");
    long amount = Long.parseLong(text.substring(0, text.length() - unit.length()));
    return switch (unit) {
      case "ms" -> Duration.ofMillis(amount);
      case "s" -> Duration.ofSeconds(amount);
      case "m" -> Duration.ofMinutes(amount);
      default -> Duration.ofHours(amount);
    };
  }
}
