package io.gatehouse.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonReaderTest {

  @Test
  void everythingThatJsonHasIsRead() {
    assertThat(
            JsonReader.read(" {\"a\" : [ 1, -2.5e+3 , true,false, null, {} ,[]] ,\n\"b\":\"\"} "))
        .isEqualTo(
            Map.of(
                "a",
                List.of(
                    new BigDecimal("1"),
                    new BigDecimal("-2.5e+3"),
                    true,
                    false,
                    Optional.empty(),
                    Map.of(),
                    List.of()),
                "b",
                ""));
    assertThat(JsonReader.read("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\\uD83D\\ude00é😀\""))
        .isEqualTo("\"\\/\b\f\n\r\té😀é😀");
    assertThat(JsonReader.read("0")).isEqualTo(BigDecimal.ZERO);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{",
        "[",
        "[1",
        "[1,",
        "[1,]",
        "[,1]",
        "[1 2]",
        "{\"a\"}",
        "{\"a\":}",
        "{\"a\":1,}",
        "{a:1}",
        "{'a':1}",
        "{\"a\":1 \"b\":2}",
        "{\"a\":1,\"a\":2}",
        "{\"a\":null,\"a\":null}",
        "\"",
        "\"a",
        "\"\\",
        "\"\\x\"",
        "\"\\u12\"",
        "\"\\u12g4\"",
        "\"\n\"",
        "\"\t\"",
        "01",
        "+1",
        "1.",
        ".5",
        "1e",
        "-",
        "--1",
        "0x1",
        "NaN",
        "Infinity",
        "1e99999999999",
        "tru",
        "True",
        "nul",
        "nulls",
        "true false",
        "{}{}",
        "// a\n1",
        "\u00a01",
        "\ufeff1",
        "]",
        "}"
      })
  void nothingElseIsRead(String text) {
    assertThatThrownBy(() -> JsonReader.read(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("not JSON at character ");
  }

  @Test
  void depthIsBounded() {
    assertThat(JsonReader.read("[".repeat(64) + "]".repeat(64))).isInstanceOf(List.class);
    assertThat(JsonReader.read("[" + "[],".repeat(1000) + "[]]")).isInstanceOf(List.class);
    String deep = "[".repeat(100_000) + "]".repeat(100_000);
    assertThatThrownBy(() -> JsonReader.read(deep)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void whatIsWrittenIsReadAgain() {
    Random random = new Random(20261122);
    for (int i = 0; i < 2000; i++) {
      Object value = value(random, 4);
      assertThat(JsonReader.read(JsonWriter.write(value))).isEqualTo(value);
    }
  }

  @Test
  void whatIsCutOffIsNotRead() {
    String whole = Samples.ISSUED;
    for (int end = 0; end < whole.length(); end++) {
      String part = whole.substring(0, end);
      assertThatThrownBy(() -> JsonReader.read(part)).isInstanceOf(IllegalArgumentException.class);
    }
  }

  private static Object value(Random random, int depth) {
    return switch (random.nextInt(depth == 0 ? 3 : 5)) {
      case 0 -> text(random);
      case 1 -> new BigDecimal(random.nextLong()).movePointLeft(random.nextInt(20));
      case 2 -> random.nextBoolean();
      case 3 -> {
        List<Object> items = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
          items.add(value(random, depth - 1));
        }
        yield items;
      }
      default -> {
        Map<String, Object> members = new LinkedHashMap<>();
        for (int i = random.nextInt(4); i > 0; i--) {
          members.put(text(random), value(random, depth - 1));
        }
        yield members;
      }
    };
  }

  /** Of anything that a text may have in it, halves of characters included. */
  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(8); i > 0; i--) {
      text.append((char) (random.nextBoolean() ? random.nextInt(128) : random.nextInt(65536)));
    }
    return text.toString();
  }
}
