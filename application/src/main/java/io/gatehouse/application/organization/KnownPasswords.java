package io.gatehouse.application.organization;

import io.gatehouse.domain.organization.CommonPasswords;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Passwords that are long and that attackers try all the same: what is on the top of every leaked
 * list, one after the other until it is long enough, with years and digits and marks between and
 * {@code 1} for {@code l}. What it would cost to try them in that order is what counts.
 */
public final class KnownPasswords implements CommonPasswords {

  /** Costs are in tenths of bits: one more each ten means twice as many attempts. */
  private static final int WORD = 80;

  private static final int DISGUISED = 10;
  private static final int DIGIT = 33;
  private static final int LETTER = 47;
  private static final int MARK = 45;
  private static final int ENOUGH = 400;

  private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{N}]+");

  private static final Map<Character, String> DISGUISES =
      Map.of(
          'a', "@4", 'b', "8", 'e', "3", 'g', "9", 'i', "1!|", 'l', "1|", 'o', "0", 's', "5$", 't',
          "7+", 'z', "2");

  /** By their first letters, disguised or not. */
  private final Map<Character, List<String>> words;

  public KnownPasswords() {
    Stream<String> years = IntStream.rangeClosed(1950, 2035).mapToObj(String::valueOf);
    words =
        Stream.concat(CommonWords.ALL.stream(), years)
            .distinct()
            .flatMap(word -> starts(word).map(start -> Map.entry(start, word)))
            .collect(
                Collectors.groupingBy(
                    Map.Entry::getKey,
                    Collectors.mapping(Map.Entry::getValue, Collectors.toUnmodifiableList())));
  }

  @Override
  public boolean contains(String folded) {
    String plain = BETWEEN.matcher(folded).replaceAll("");
    // Marks between words are a habit; where there are many, they are what makes it hard.
    boolean ofWords = plain.length() * 3 >= folded.length() * 2;
    return cost(folded) < ENOUGH || (ofWords && cost(plain) < ENOUGH);
  }

  /** The least that any way to cut it into words and single characters costs. */
  private int cost(String text) {
    int[] upTo = new int[text.length() + 1];
    for (int at = 0; at < text.length(); at++) {
      relax(upTo, at + 1, upTo[at] + single(text.charAt(at)));
      for (String word : words.getOrDefault(text.charAt(at), List.of())) {
        if (reads(text, at, word)) {
          int disguise = text.startsWith(word, at) ? 0 : DISGUISED;
          relax(upTo, at + word.length(), upTo[at] + WORD + disguise);
        }
      }
    }
    return upTo[text.length()];
  }

  /** Zero means that nothing has been found yet; only the beginning costs nothing. */
  private static void relax(int[] upTo, int at, int cost) {
    upTo[at] = upTo[at] == 0 ? cost : Math.min(upTo[at], cost);
  }

  private static int single(char character) {
    if (Character.isDigit(character)) {
      return DIGIT;
    }
    return Character.isLetter(character) ? LETTER : MARK;
  }

  private static boolean reads(String text, int from, String word) {
    if (word.length() > text.length() - from) {
      return false;
    }
    for (int i = 0; i < word.length(); i++) {
      char wanted = word.charAt(i);
      char found = text.charAt(from + i);
      if (found != wanted && DISGUISES.getOrDefault(wanted, "").indexOf(found) < 0) {
        return false;
      }
    }
    return true;
  }

  private static Stream<Character> starts(String word) {
    char first = word.charAt(0);
    String all = first + DISGUISES.getOrDefault(first, "");
    return all.chars().mapToObj(start -> (char) start);
  }
}
