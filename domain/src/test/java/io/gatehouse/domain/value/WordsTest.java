package io.gatehouse.domain.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.function.Function;
import org.junit.jupiter.api.Test;

class WordsTest {

  @Test
  void descriptionsAndReasonsAreOneBoundedLine() {
    assertLine("description", 1000, Description::new);
    assertLine("reason", 500, Reason::new);
  }

  private static void assertLine(String name, int most, Function<String, Object> words) {
    String owls = "🦉".repeat(most);
    assertThat(words.apply(owls)).hasToString(owls);
    assertThat(words.apply("  You know why, „friend“ \n")).hasToString("You know why, „friend“");
    assertRefused(name + ": too_long", words, owls + "x");
    assertRefused(name + ": required", words, " \t\n\u00a0");
    for (String bad : new String[] {"a\nb", "a\u0000b", "a\u202eb", "a\u200bb", "\ud800"}) {
      assertRefused(name + ": malformed", words, bad);
    }
  }

  private static void assertRefused(String message, Function<String, Object> words, String text) {
    assertThatThrownBy(() -> words.apply(text))
        .isInstanceOf(InvalidValue.class)
        .hasMessageStartingWith(message);
  }

  @Test
  void illegalMoveNamesBothEnds() {
    IllegalTransition illegal = new IllegalTransition("draft", "retired");
    assertThat(illegal.from()).isEqualTo("draft");
    assertThat(illegal.to()).isEqualTo("retired");
    assertThat(illegal).hasMessage("Its state is draft, and from there it can't be retired.");
    assertThat(new IllegalTransition("retired", "changed"))
        .hasMessage("Its state is retired, and from there it can't be changed.");
    assertThat(new IllegalTransition("cancelled", "active"))
        .hasMessage("Its state is cancelled, and from there it can't be made active.");
    assertThat(new IllegalTransition("revoked", "revoked"))
        .hasMessage("Its state is revoked already.");
  }
}
