package io.gatehouse.persistence.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RecurringTest {

  private static final int OFFSET = 8;
  private static final int AT = 16;

  private final ByteBuffer bytes = ByteBuffer.allocate(64);
  private final Recurring<String, String> recurring =
      new Recurring<>(OFFSET, 2 * Long.BYTES, RecurringTest::read);

  @Test
  void whatIsTheSameIsOneObject() {
    String one = at(1, 2, "x");

    assertThat(at(1, 2, "x")).isEqualTo("1 2 x").isSameAs(one);
    assertThat(at(1, 3, "x")).isEqualTo("1 3 x");
    assertThat(at(2, 2, "x")).isEqualTo("2 2 x");
    assertThat(at(1, 2, "y")).isEqualTo("1 2 y");
    assertThat(at(1, 2, "x")).isSameAs(one);
  }

  /** 31 times one more is as much as one less of the next: such have the same hash. */
  @Test
  void whatOnlyLooksTheSameIsToldApart() {
    for (int round = 0; round < 3; round++) {
      assertThat(at(1, 0, "x")).isEqualTo("1 0 x");
      assertThat(at(0, 31, "x")).isEqualTo("0 31 x");
    }
  }

  @Test
  void itIsRightAlsoWhereThereAreMoreThanAreKept() {
    Random random = new Random(1);
    for (int each = 0; each < 5 * Recurring.MOST; each++) {
      long first = random.nextInt(Recurring.MOST * 2);
      long second = random.nextInt(2);
      assertThat(at(first, second, "x")).isEqualTo(first + " " + second + " x");
    }
  }

  private String at(long first, long second, String rest) {
    bytes.putLong(AT + OFFSET, first).putLong(AT + OFFSET + Long.BYTES, second);
    return recurring.at(bytes, AT, rest);
  }

  private static String read(ByteBuffer from, int at, String rest) {
    return from.getLong(at + OFFSET) + " " + from.getLong(at + OFFSET + Long.BYTES) + " " + rest;
  }
}
