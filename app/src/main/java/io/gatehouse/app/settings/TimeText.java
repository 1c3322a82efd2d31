package io.gatehouse.app.settings;

import io.gatehouse.domain.value.InvalidValue;
import java.time.Duration;

/** Times as people write them: {@code 10m} is ten minutes. */
final class TimeText {

  static final String FORM = "[1-9][0-9]{0,5}[smh]";

  private TimeText() {}

  static Duration read(String text) {
    if (!text.matches(FORM)) {
      throw new InvalidValue("time", InvalidValue.Fault.MALFORMED, "such as 10m");
    }
    int unit = text.length() - 1;
    long amount = Long.parseLong(text.substring(0, unit));
    return switch (text.charAt(unit)) {
      case 's' -> Duration.ofSeconds(amount);
      case 'm' -> Duration.ofMinutes(amount);
      default -> Duration.ofHours(amount);
    };
  }
}
