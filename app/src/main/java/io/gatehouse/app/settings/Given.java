package io.gatehouse.app.settings;

/**
 * One setting as somebody gave it.
 *
 * @param place how the person who gave it would find it again
 */
record Given(Setting setting, String place, String value) {

  /** The value, or a sentence that says what is wrong with it. */
  String checked() {
    String stripped = value.strip();
    if (!setting.form().fits(stripped)) {
      String shown =
          setting.form().isSecret() ? " can't be used" : " is " + Misconfigured.quoted(stripped);
      throw new Misconfigured(place + shown + " (expected: " + setting.form().expected() + ")");
    }
    return stripped;
  }

  boolean isBlank() {
    return value.isBlank();
  }
}
