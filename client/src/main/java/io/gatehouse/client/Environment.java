package io.gatehouse.client;

import java.util.Locale;

/** What a key is meant for. */
public enum Environment {
  /** For traffic that counts. */
  LIVE,
  /** For trying things out. */
  TEST;

  String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Environment parse(String text) {
    for (Environment each : values()) {
      if (each.text().equals(text)) {
        return each;
      }
    }
    throw new IllegalArgumentException("environment (expected: live or test)");
  }
}
