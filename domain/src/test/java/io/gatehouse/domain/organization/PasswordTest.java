package io.gatehouse.domain.organization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.domain.value.InvalidValue;
import io.gatehouse.domain.value.InvalidValue.Fault;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordTest {

  private static final CommonPasswords NONE = folded -> false;
  private static final EmailAddress ADA = new EmailAddress("ada.lovelace@engines.example");

  @Test
  void phrasesOfFourWordsAreNeverRefused() {
    PassPhrases phrases = new PassPhrases(20261121);
    for (int i = 0; i < 50_000; i++) {
      assertChosen(phrases.next());
    }
  }

  @Test
  void randomCharactersAreNeverRefused() {
    Random random = new Random(4);
    String[] alphabets = {
      "abcdefghijklmnopqrstuvwxyz", "0123456789", "0123456789abcdef", "!\"#$%&'()*+,-./:;<=>?@aZ9 "
    };
    for (int i = 0; i < 50_000; i++) {
      String alphabet = alphabets[i % alphabets.length];
      StringBuilder text = new StringBuilder();
      for (int at = 16 + random.nextInt(20); at > 0; at--) {
        text.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      assertChosen(text.toString());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "aaaaaaaaaaaaaaa",
        "aaaaaaaaaaaaaab",
        "AAAAAAAAAAAAAAAA1",
        "               ",
        "123456789012345",
        "1234567890123456",
        "0123456789abcdefghij",
        "987654321098765",
        "abcdefghijklmnop",
        "zyxwvutsrqponmlk",
        "ABCDEFGHIJKLMNOP",
        "qwertyuiopasdfghjkl",
        "qwertyuiop123456",
        "poiuytrewqlkjhgfdsa",
        "qwertzuiopasdfgh",
        "azertyuiopqsdfgh",
        "1qaz2wsx3edc4rfv",
        "!QAZ@WSX#EDC$RFV",
        "q1w2e3r4t5y6u7i8",
        "1a2b3c4d5e6f7g8h",
        "112233445566778899",
        "111222333444555",
        "aabbccddeeffgghh",
        "abcabcabcabcabc",
        "abcabcabcabcabc12",
        "passwordpassword",
        "Password1Password1",
        "iloveyouiloveyou",
        "gatehousegatehouse",
        "gatehousegatehouse1!",
        "hunter2hunter2hunter2",
        "202620262026202",
        "!@#$%^&*()!@#$%^",
        "ａｂｃｄｅｆｇｈｉｊｋｌｍｎｏ",
        "🦉🦉🦉🦉🦉🦉🦉🦉🦉🦉🦉🦉🦉🦉🦉🦉",
      })
  void obviousOnesAreRefused(String text) {
    assertFault(text, Fault.TOO_COMMON);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ada.lovelace@engines.example",
        "ADA.Lovelace@Engines.Example",
        "ada.lovelace@engines.example1",
        "lovelacelovelace2026",
        "LovelaceEngines!",
        "engines.lovelace",
      })
  void ownAddressIsRefused(String text) {
    assertFault(text, Fault.TOO_COMMON);
  }

  @Test
  void nameFromTheAddressInAPhraseIsGood() {
    assertChosen("lovelace thistle goblet");
    assertThat(Password.chosen("ada.lovelace@engines.example", Optional.empty(), NONE)).isNotNull();
  }

  @Test
  void knownOneIsRefusedHoweverItIsCapitalized() {
    CommonPasswords known = Set.of("correct horse battery")::contains;
    assertThatThrownBy(() -> Password.chosen("Correct HORSE battery", Optional.empty(), known))
        .isInstanceOfSatisfying(
            InvalidValue.class, invalid -> assertThat(invalid.fault()).isEqualTo(Fault.TOO_COMMON));
  }

  @Test
  void lengthIsCountedInCharacters() {
    String owls = "🦉🐧🦆🦅🕊🦜🦚🦢🦩🐓🦃🐤🐥🐣";
    assertFault(owls, Fault.TOO_SHORT);
    assertChosen(owls + "🐔");
    assertFault("thistle goblet", Fault.TOO_SHORT);
    assertChosen("thistle goblets");
  }

  @Test
  void longestIsAsLongAsTheyGet() {
    String longest = new PassPhrases(1).next() + "thistle goblet ".repeat(20);
    assertChosen(longest.substring(0, Password.MAX_LENGTH));
    assertFault(longest.substring(0, Password.MAX_LENGTH + 1), Fault.TOO_LONG);
  }

  @Test
  void oneCharacterThatBecomesManyIsStillOne() {
    assertFault("\ufdfa", Fault.TOO_SHORT);
    assertFault("\ufdfa".repeat(14), Fault.TOO_SHORT);
    assertFault("e\u0301".repeat(7) + "x", Fault.TOO_SHORT);
  }

  @Test
  void spellingsOfOnePasswordAreOnePassword() {
    Password composed = Password.claimed("caf\u00e9 thistle goblet");
    assertThat(Password.claimed("cafe\u0301 thistle goblet").reveal()).isEqualTo(composed.reveal());
    assertThat(Password.claimed("ｃafé\u3000thistle goblet").reveal()).isEqualTo(composed.reveal());
  }

  @Test
  void caseAndBlanksOfAPasswordAreItsOwn() {
    String text = "  Thistle  Goblet  Comet ";
    assertThat(Password.chosen(text, Optional.empty(), NONE).reveal()).isEqualTo(text);
    assertThat(Password.claimed(text).reveal()).isEqualTo(text);
  }

  @Test
  void claimedOneMayBeAnythingThatIsNotHuge() {
    assertThat(Password.claimed("x").reveal()).isEqualTo("x");
    assertThat(Password.claimed("x".repeat(512)).reveal()).hasSize(512);
    assertThatThrownBy(() -> Password.claimed("x".repeat(513))).isInstanceOf(InvalidValue.class);
    assertThatThrownBy(() -> Password.claimed(""))
        .isInstanceOfSatisfying(
            InvalidValue.class, invalid -> assertThat(invalid.fault()).isEqualTo(Fault.REQUIRED));
  }

  /** Encoded, every half of a character looks the same. */
  @Test
  void halfACharacterIsRefused() {
    assertFault("thistle goblet \ud83e", Fault.MALFORMED);
    assertThatThrownBy(() -> Password.claimed("\udd89")).isInstanceOf(InvalidValue.class);
  }

  @Test
  void isNeverPrinted() {
    assertThat(Password.claimed("thistle")).hasToString("Password[hidden]");
    assertThat(new PasswordHash("$2a$12$x")).hasToString("PasswordHash[hidden]");
    assertThatThrownBy(() -> Password.chosen("thistle", Optional.empty(), NONE))
        .hasMessageNotContaining("thistle");
  }

  static Stream<String> adversarial() {
    return Stream.of(
        "q".repeat(512),
        "qa".repeat(256),
        "qwertyuio".repeat(56),
        "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik,".repeat(16),
        "abcdefghijk".repeat(46),
        "0987654321".repeat(51),
        "\ufdfa".repeat(256),
        "a".repeat(255) + "b",
        "aab".repeat(170),
        "İ".repeat(256),
        "a\u0301\u0301\u0301".repeat(128),
        "🦉".repeat(256));
  }

  /** Fifty of them in the time that one hash takes, and then a hundred times slower. */
  @ParameterizedTest
  @MethodSource("adversarial")
  void nothingTakesLong(String text) {
    Assertions.assertTimeout(
        Duration.ofSeconds(5),
        () -> {
          for (int i = 0; i < 50; i++) {
            assertThatThrownBy(() -> Password.chosen(text, Optional.of(ADA), NONE))
                .isInstanceOf(InvalidValue.class);
          }
        });
  }

  private static void assertChosen(String text) {
    Password.chosen(text, Optional.of(ADA), NONE);
  }

  private static void assertFault(String text, Fault fault) {
    assertThatThrownBy(() -> Password.chosen(text, Optional.of(ADA), NONE))
        .isInstanceOfSatisfying(
            InvalidValue.class, invalid -> assertThat(invalid.fault()).isEqualTo(fault));
  }
}
