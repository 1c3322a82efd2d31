package io.gatehouse.persistence.journal;

import io.gatehouse.domain.value.Nullable;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * The texts of things of one kind, for one writer. Things are found by their identity, because that
 * is quick, and makes no objects; else by what they equal.
 */
final class Words<T> {

  private static final int MOST = 16_384;

  private final Function<T, String> texts;
  private final IdentityHashMap<T, Word> same = new IdentityHashMap<>();
  private final Map<T, Word> equal = new HashMap<>();

  Words(Function<T, String> texts) {
    this.texts = texts;
  }

  /** Of equal things it is the same, for a while at least. */
  Word of(@Nullable T thing) {
    if (thing == null) {
      return Word.NONE;
    }
    Word known = same.get(thing);
    return known == null ? meet(thing) : known;
  }

  private Word meet(T thing) {
    if (same.size() >= MOST) {
      same.clear();
      equal.clear();
    }
    Word word = equal.get(thing);
    if (word == null) {
      word = new Word(texts.apply(thing));
      equal.put(thing, word);
    }
    // Whatever is defined anew is another object, and every request asks for it from then on.
    same.put(thing, word);
    return word;
  }
}
