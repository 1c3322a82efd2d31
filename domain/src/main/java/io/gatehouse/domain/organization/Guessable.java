package io.gatehouse.domain.organization;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Passwords that are long without being hard to guess: repetitions, runs along the keyboard, and
 * what the owner's address gives away.
 */
final class Guessable {

  private static final List<String> RUNS =
      Stream.of(
              "0123456789",
              "abcdefghijklmnopqrstuvwxyz",
              "qwertyuiop",
              "qwertzuiop",
              "azertyuiop",
              "asdfghjkl",
              "zxcvbnm",
              "qwertyuiopasdfghjklzxcvbnm",
              "!@#$%^&*()",
              "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik,9ol.0p;/",
              "!qaz@wsx#edc$rfv%tgb^yhn&ujm*ik<(ol>)p:?")
          .map(run -> run + run)
          .flatMap(run -> Stream.of(run, new StringBuilder(run).reverse().toString()))
          .toList();

  private static final Pattern DOUBLED = Pattern.compile("(.)\\1+", Pattern.DOTALL);
  private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}]{4,}");
  private static final int LONGEST_PERIOD = 10;
  private static final int LONGEST_TAIL = 3;
  private static final int LEAST_OF_ONES_OWN = 8;

  private Guessable() {}

  static boolean is(String folded) {
    boolean interleaved = runs(everyOther(0, folded)) && runs(everyOther(1, folded));
    return interleaved || runs(folded) || repeats(folded);
  }

  /** Whether little is left of it without the address, or the names that the address is made of. */
  static boolean by(EmailAddress owner, String folded) {
    String rest = folded.replace(owner.value(), "");
    Matcher name = NAME.matcher(owner.value());
    while (name.find()) {
      rest = rest.replace(name.group(), "");
    }
    return rest.length() < Math.min(LEAST_OF_ONES_OWN, folded.length());
  }

  /** Whether it is one short piece again and again, but for a few characters at the end. */
  private static boolean repeats(String text) {
    int length = text.length() - LONGEST_TAIL;
    for (int period = 1; period <= Math.min(text.length() / 2, LONGEST_PERIOD); period++) {
      if (text.regionMatches(0, text, period, length - period)) {
        return true;
      }
    }
    return false;
  }

  /** Whether the whole goes along known runs, in either direction, in few pieces. */
  private static boolean runs(String text) {
    String single = DOUBLED.matcher(text).replaceAll("$1");
    int pieces = 0;
    for (int at = 0; at < single.length(); pieces++) {
      at += longestRun(single, at);
    }
    return pieces <= Math.max(1, text.length() / 5);
  }

  private static String everyOther(int from, String text) {
    StringBuilder some = new StringBuilder();
    for (int at = from; at < text.length(); at += 2) {
      some.append(text.charAt(at));
    }
    return some.toString();
  }

  private static int longestRun(String text, int from) {
    int longest = 1;
    for (String run : RUNS) {
      longest = Math.max(longest, matching(text, from, run));
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
