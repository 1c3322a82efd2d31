package io.gatehouse.app.settings;

/** Why the product does not start as it is configured, in one sentence. */
public final class Misconfigured extends RuntimeException {

  private static final long serialVersionUID = 1L;

  Misconfigured(String sentence) {
    super(sentence);
  }

  static Misconfigured value(Setting setting, String given, String expected) {
    String shown = setting.isSecret() ? "" : " is \"" + given + "\"";
    return new Misconfigured(setting.variable() + shown + " (expected: " + expected + ")");
  }
}
