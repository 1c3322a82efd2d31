package io.gatehouse.domain.credential;

import io.gatehouse.domain.value.Nullable;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * The plaintext of a key: {@code <prefix>_<live|test>_<random><checksum>}. It is shown once, to
 * whoever asked for the key, and never printed.
 */
public final class KeySecret {

  /** 190.5 bits. */
  static final int RANDOM_LENGTH = 32;

  private static final int TAIL = RANDOM_LENGTH + KeyChecksum.LENGTH;
  private static final int LONGEST = 16 + 1 + 4 + 1 + TAIL;

  private final String text;

  private KeySecret(String text) {
    this.text = text;
  }

  /**
   * @param random must be cryptographically strong
   */
  public static KeySecret generate(
      KeyPrefix prefix, KeyEnvironment environment, RandomGenerator random) {
    StringBuilder text = new StringBuilder(LONGEST);
    text.append(prefix).append('_').append(environment.text()).append('_');
    for (int at = 0; at < RANDOM_LENGTH; at++) {
      text.append(KeyChecksum.ALPHABET.charAt(random.nextInt(KeyChecksum.ALPHABET.length())));
    }
    return new KeySecret(text.append(KeyChecksum.of(text)).toString());
  }

  /**
   * Reads what somebody presents as a key, under any prefix: an installation that changes its
   * prefix goes on taking the keys that it gave out before.
   *
   * @return empty if that is no key that could ever have been given out
   */
  public static Optional<KeySecret> parse(String text) {
    return isWellFormed(text) ? Optional.of(new KeySecret(text)) : Optional.empty();
  }

  /**
   * The fingerprint of what somebody presents as a key; null if that is none, as {@link #parse}.
   */
  public static @Nullable KeyFingerprint fingerprint(String text) {
    return isWellFormed(text) ? KeyFingerprint.of(text) : null;
  }

  /** Whether the text could be a key, by its form and checksum alone. */
  public static boolean isWellFormed(CharSequence text) {
    int end = text.length() - TAIL;
    if (text.length() > LONGEST || end < 3 || text.charAt(end - 1) != '_') {
      return false;
    }
    int prefix = end - 6;
    return prefix >= 2
        && text.charAt(prefix) == '_'
        && (isWord(text, prefix + 1, "live") || isWord(text, prefix + 1, "test"))
        && isPrefix(text, prefix)
        && isAlphanumeric(text, end)
        && KeyChecksum.holds(text);
  }

  /** The plaintext, for the one who is to have it. */
  public String reveal() {
    return text;
  }

  public KeyFingerprint fingerprint() {
    return KeyFingerprint.of(text);
  }

  /** The displayable stub: enough to recognize the key by, and not enough to use it. */
  public KeyHint hint() {
    int random = text.length() - TAIL;
    return new KeyHint(text.substring(0, random) + "…" + text.substring(text.length() - 4));
  }

  @Override
  public String toString() {
    return "KeySecret[hidden]";
  }

  private static boolean isWord(CharSequence text, int from, String word) {
    for (int at = 0; at < word.length(); at++) {
      if (text.charAt(from + at) != word.charAt(at)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isPrefix(CharSequence text, int end) {
    for (int at = 0; at < end; at++) {
      char character = text.charAt(at);
      boolean letter = character >= 'a' && character <= 'z';
      boolean digit = character >= '0' && character <= '9';
      if (!letter && (at == 0 || !digit)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isAlphanumeric(CharSequence text, int from) {
    for (int at = from; at < text.length(); at++) {
      char character = text.charAt(at);
      boolean letter = (character | 32) >= 'a' && (character | 32) <= 'z';
      if (!letter && (character < '0' || character > '9')) {
        return false;
      }
    }
    return true;
  }
}
