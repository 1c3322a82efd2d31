package io.gatehouse.domain.audit;

import java.util.stream.Collectors;

/**
 * Keeps from an entry what no database stores as it is. An entry that came back different would
 * look as if somebody had altered it.
 */
final class Storable {

  private static final int REPLACEMENT = 0xfffd;

  private Storable() {}

  /** The text with NUL and halves of characters replaced. */
  static String text(String text) {
    return text.codePoints()
        .map(each -> each == 0 || isHalf(each) ? REPLACEMENT : each)
        .mapToObj(Character::toString)
        .collect(Collectors.joining());
  }

  private static boolean isHalf(int codePoint) {
    return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
  }
}
