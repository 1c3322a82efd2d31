package io.gatehouse.persistence.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class WordsTest {

  private final AtomicInteger looked = new AtomicInteger();

  /** Counts who looks at more than which object it is. */
  private final class Thing {

    @Override
    public boolean equals(Object other) {
      return other instanceof Thing;
    }

    @Override
    public int hashCode() {
      looked.incrementAndGet();
      return 1;
    }
  }

  /** What is defined anew is another object with the same text. */
  @Test
  void equalsAreOneWordAndAreComparedOnce() {
    Words<Thing> words = new Words<>(thing -> "text");
    Word first = words.of(new Thing());
    Thing another = new Thing();

    assertThat(words.of(another)).isSameAs(first);
    int once = looked.get();
    assertThat(once).isPositive();
    assertThat(words.of(another)).isSameAs(first);
    assertThat(looked).hasValue(once);
  }
}
