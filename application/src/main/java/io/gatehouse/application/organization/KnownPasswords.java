package io.gatehouse.application.organization;

import io.gatehouse.domain.organization.CommonPasswords;
import java.util.Set;

/**
 * Passwords that are long and that attackers try all the same: well-known phrases, and words from
 * the top of every leaked list, one after the other until it is long enough.
 */
public final class KnownPasswords implements CommonPasswords {

  private static final Set<String> PHRASES =
      Set.of(
          "iloveyouforever",
          "iloveyousomuch",
          "letmeinplease",
          "pleaseletmein",
          "thisisapassword",
          "thisismypassword",
          "this is a password",
          "this is my password",
          "changemeplease",
          "administratoradmin",
          "defaultpassword",
          "thequickbrownfox",
          "the quick brown fox",
          "maytheforcebewithyou",
          "may the force be with you",
          "loremipsumdolorsit",
          "lorem ipsum dolor sit amet",
          "idontknowmypassword",
          "forgotmypassword");

  private static final String[] WORDS = {
    "password",
    "passwort",
    "passw0rd",
    "p@ssword",
    "p@ssw0rd",
    "qwertyuiop",
    "qwerty",
    "qwertz",
    "azerty",
    "asdfgh",
    "zxcvbn",
    "abc",
    "letmein",
    "welcome",
    "iloveyou",
    "monkey",
    "dragon",
    "football",
    "baseball",
    "sunshine",
    "princess",
    "superman",
    "trustno"
  };

  @Override
  public boolean contains(String folded) {
    return PHRASES.contains(folded) || isMadeOfCommonWords(folded);
  }

  /** Whether nothing is left once common words, digits and marks are taken away. */
  private static boolean isMadeOfCommonWords(String folded) {
    boolean[] reachable = new boolean[folded.length() + 1];
    reachable[0] = true;
    for (int at = 0; at < folded.length(); at++) {
      if (reachable[at]) {
        if (!Character.isLetter(folded.charAt(at))) {
          reachable[at + 1] = true;
        }
        for (String word : WORDS) {
          if (folded.startsWith(word, at)) {
            reachable[at + word.length()] = true;
          }
        }
      }
    }
    // Digits alone may well be random; it takes a word to make them look like a habit.
    return reachable[folded.length()] && folded.chars().anyMatch(Character::isLetter);
  }
}
