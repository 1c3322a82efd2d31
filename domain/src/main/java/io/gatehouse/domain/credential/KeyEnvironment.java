package io.gatehouse.domain.credential;

import io.gatehouse.domain.value.InvalidValue;
import io.gatehouse.domain.value.InvalidValue.Fault;
import java.util.Locale;

/** What a key is for; part of the key itself, so that people and scanners see it. */
public enum KeyEnvironment {
  /** For the real thing. */
  LIVE,
  /** For trying out. */
  TEST;

  public static KeyEnvironment parse(String text) {
    for (KeyEnvironment environment : values()) {
      if (environment.text().equals(text)) {
        return environment;
      }
    }
    throw new InvalidValue("environment", Fault.OUT_OF_RANGE, "live or test");
  }

  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
