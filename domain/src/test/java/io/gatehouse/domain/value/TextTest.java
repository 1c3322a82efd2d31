package io.gatehouse.domain.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.domain.value.InvalidValue.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Ada",
        "Ada Lovelace",
        "O'Neill & Söhne",
        "東京",
        "🦉",
        "{\"a\":1}",
        "<b>",
        "a\u0301"
      })
  void whatPeopleAreCalledIsKept(String text) {
    assertThat(Text.line("name", text, 100)).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {" Ada ", "\tAda\n", "\u00a0Ada\u2003", "\u3000Ada\u202f\u00a0", "\r\nAda"})
  void blanksAroundItAreDropped(String text) {
    assertThat(Text.line("name", text, 3)).isEqualTo("Ada");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\n\t", "\u00a0", "\u2003\u3000", "\u2028"})
  void nothingButBlanksIsNothing(String text) {
    assertFault(text, Fault.REQUIRED);
  }

  @Test
  void charactersAreCountedAsPeopleCountThem() {
    assertThat(Text.line("name", "🦉".repeat(100), 100)).hasSize(200);
    assertFault("🦉".repeat(101), Fault.TOO_LONG);
    assertFault("a".repeat(101), Fault.TOO_LONG);
  }

  @Test
  void everyControlCharacterIsRefused() {
    for (char c = 0; c < 0x20; c++) {
      assertFault("Ada" + c + "Lovelace", Fault.MALFORMED);
    }
    for (char c = 0x7f; c < 0xa0; c++) {
      assertFault("Ada" + c + "Lovelace", Fault.MALFORMED);
    }
  }

  @ParameterizedTest
  @ValueSource(
      ints = {
        0x200b, 0x200d, 0x200e, 0x202e, 0x2060, 0x2066, 0xfeff, 0x00ad, 0x2028, 0x2029, 0xe000,
        0xd800, 0xdfff, 0x115f, 0x1160, 0x2800, 0x3164, 0xffa0, 0xe0041, 0x10fffd
      })
  void whatHidesIsRefused(int codePoint) {
    assertFault("Ada" + Character.toString(codePoint) + "Lovelace", Fault.MALFORMED);
    assertFault("Ada" + Character.toString(codePoint).repeat(3) + ".", Fault.MALFORMED);
  }

  @Test
  void messageNamesTheValueAndNeverShowsIt() {
    assertThatThrownBy(() -> Text.line("name", "secret\u0000", 100))
        .hasMessage(
            "name: malformed (expected: 1 to 100 characters on one line, none of them invisible)")
        .hasMessageNotContaining("secret");
  }

  private static void assertFault(String text, Fault fault) {
    assertThatThrownBy(() -> Text.line("name", text, 100))
        .as("%s", text.codePoints().boxed().toList())
        .isInstanceOfSatisfying(
            InvalidValue.class, invalid -> assertThat(invalid.fault()).isEqualTo(fault));
  }
}
