package io.gatehouse.domain.organization;

import java.util.List;

/** Passwords that are long without being hard to guess: repetitions and runs along the keyboard. */
final class Guessable {

  private static final List<String> RUNS =
      List.of(
          "0123456789",
          "abcdefghijklmnopqrstuvwxyz",
          "qwertyuiop",
          "asdfghjkl",
          "zxcvbnm",
          "qwertyuiopasdfghjklzxcvbnm",
          "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik,9ol.0p;/");

  private Guessable() {}

  static boolean is(String folded) {
    return repeats(folded) || runs(folded);
  }

  /** Whether the whole is one short piece again and again. */
  private static boolean repeats(String text) {
    for (int period = 1; period <= Math.min(text.length() / 2, 10); period++) {
      if (text.regionMatches(0, text, period, text.length() - period)) {
        return true;
      }
    }
    return false;
  }

  /** Whether the whole goes along known runs, in either direction, in few pieces. */
  private static boolean runs(String text) {
    int pieces = 0;
    for (int at = 0; at < text.length(); pieces++) {
      at += Math.max(1, longestRun(text, at));
    }
    return pieces <= Math.max(1, text.length() / 5);
  }

  private static int longestRun(String text, int from) {
    int longest = 0;
    for (String run : RUNS) {
      String cycle = run + run;
      longest = Math.max(longest, matching(text, from, cycle));
      longest =
          Math.max(longest, matching(text, from, new StringBuilder(cycle).reverse().toString()));
    }
    return longest;
  }

  private static int matching(String text, int from, String run) {
    int start = run.indexOf(text.charAt(from));
    if (start < 0) {
      return 0;
    }
    int length = 1;
    while (from + length < text.length()
        && start + length < run.length()
        && text.charAt(from + length) == run.charAt(start + length)) {
      length++;
    }
    return length;
  }
}
