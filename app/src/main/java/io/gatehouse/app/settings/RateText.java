package io.gatehouse.app.settings;

import io.gatehouse.domain.limit.RateLimit;
import io.gatehouse.domain.value.InvalidValue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Limits as people write them: {@code 60/1m} is sixty in a minute. */
final class RateText {

  private static final Pattern FORM = Pattern.compile("([1-9][0-9]{0,8})/(" + TimeText.FORM + ")");

  private RateText() {}

  static RateLimit read(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      throw new InvalidValue("rate", InvalidValue.Fault.MALFORMED, "such as 60/1m");
    }
    return new RateLimit(Long.parseLong(form.group(1)), TimeText.read(form.group(2)));
  }
}
