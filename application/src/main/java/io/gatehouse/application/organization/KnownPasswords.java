package io.gatehouse.application.organization;

import io.gatehouse.domain.organization.CommonPasswords;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Passwords that are long and that attackers try all the same: what leaked lists have on top, alone
 * or again and again, with digits before or behind it, marks between and {@code 1} for {@code l}.
 * Always the whole password is compared: what only contains a common word is not refused for it.
 */
public final class KnownPasswords implements CommonPasswords {

  private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{N}]+");
  private static final Pattern DIGITS_AROUND = Pattern.compile("^[0-9]+|[0-9]+$");
  private static final Map<Character, Character> DISGUISES =
      Map.of(
          '@', 'a', '8', 'b', '3', 'e', '9', 'g', '1', 'i', '!', 'i', '0', 'o', '5', 's', '$', 's',
          '7', 't');

  private final Set<String> listed = new HashSet<>();

  public KnownPasswords() {
    for (String word : CommonWords.ALL) {
      listed.add(word);
      listed.add(undisguised(word));
    }
  }

  @Override
  public boolean contains(String folded) {
    return isKnown(bare(folded)) || isKnown(bare(undisguised(withoutDigitsBehind(folded))));
  }

  private boolean isKnown(String text) {
    for (int times = 1; times <= text.length(); times++) {
      int length = text.length() / times;
      if (text.length() % times == 0 && text.substring(0, length).repeat(times).equals(text)) {
        String piece = text.substring(0, length);
        if (listed.contains(piece) || listed.contains(withoutDigits(piece))) {
          return true;
        }
      }
    }
    return listed.contains(withoutDigits(text));
  }

  private static String bare(String text) {
    return BETWEEN.matcher(text).replaceAll("");
  }

  private static String withoutDigits(String text) {
    return DIGITS_AROUND.matcher(text).replaceAll("");
  }

  private static String withoutDigitsBehind(String text) {
    int end = text.length();
    while (end > 0 && !Character.isLetter(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(0, end);
  }

  private static String undisguised(String text) {
    StringBuilder plain = new StringBuilder(text.length());
    text.chars().forEach(each -> plain.append(DISGUISES.getOrDefault((char) each, (char) each)));
    return plain.toString();
  }
}
