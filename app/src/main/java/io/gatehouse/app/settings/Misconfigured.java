package io.gatehouse.app.settings;

/** Why the product does not start as it is configured, in one sentence. */
public final class Misconfigured extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private static final int LONGEST = 80;

  Misconfigured(String sentence) {
    super(sentence);
  }

  /** What somebody wrote, fit to be shown on one line. */
  static String quoted(String given) {
    String line = given.replaceAll("[\\p{Cntrl}\\x{80}-\\x{9f}\\x{2028}\\x{2029}]", "�");
    return '"' + (line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line) + '"';
  }
}
