package io.gatehouse.domain.organization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.domain.value.InvalidValue;
import io.gatehouse.domain.value.InvalidValue.Fault;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmailAddressTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ada@example.com",
        "ada.lovelace+gate@mail.example.co.uk",
        "a@b",
        "o'neill@example.com",
        "ada_-!#$%&*/=?^`{|}~@example.com",
        "ädä@größe.example",
        "用户@例子.example",
        "अजय@उदाहरण.example",
        "1@2.example",
        "🦉@example.com",
      })
  void addressesOfPeopleAreGood(String text) {
    assertThat(new EmailAddress(text)).hasToString(text);
  }

  @ParameterizedTest
  @CsvSource({
    "ADA@Example.COM, ada@example.com",
    "'  ada@example.com ', ada@example.com",
    "Ädä@GRÖSSE.example, ädä@grösse.example",
    "e\u0301va@example.com, \u00e9va@example.com",
    "E\u0301VA@example.com, \u00e9va@example.com",
  })
  void spellingsOfOneAddressAreOneAddress(String text, String same) {
    assertThat(new EmailAddress(text)).isEqualTo(new EmailAddress(same));
    assertThat(new EmailAddress(text).value()).isEqualTo(same);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ada",
        "ada@",
        "@example.com",
        "ada@@example.com",
        "ada@example@example.com",
        "ada lovelace@example.com",
        "ada\u00a0lovelace@example.com",
        "ada\u3000lovelace@example.com",
        "ada@exam ple.com",
        "ada@.example.com",
        "ada@example.com.",
        "ada@-example.com",
        "ada@example.com-",
        "ada@example..com",
        "a..da@example.com",
        "Ada <ada@example.com>",
        "\"ada\"@example.com",
        "ada@[127.0.0.1]",
        "ada@example.com,bob@example.com",
        "ada@example.com;bob@example.com",
        "ada@example.com\r\nBcc: bob@example.com",
        "ada\u0000@example.com",
        "ada\u200b@example.com",
        "ada@exam\u202eple.com",
        "ada\\@example.com",
        "mailto:ada@example.com",
      })
  void whatIsNoAddressIsMalformed(String text) {
    assertFault(text, Fault.MALFORMED);
  }

  @Test
  void emptyOneIsMissing() {
    assertFault("", Fault.REQUIRED);
    assertFault(" \n", Fault.REQUIRED);
  }

  @Test
  void partsAreAsLongAsTheStandardAllows() {
    String local = "a".repeat(64);
    assertThat(new EmailAddress(local + "@example.com").value()).startsWith(local);
    assertFault(local + "a@example.com", Fault.MALFORMED);
    String longest = local + "@" + "b".repeat(254 - 65);
    assertThat(new EmailAddress(longest).value()).hasSize(254);
    assertFault(longest + "b", Fault.TOO_LONG);
    assertFault("İ".repeat(40) + "@" + "İ".repeat(120), Fault.TOO_LONG);
  }

  /** Composing so many marks on one letter would take minutes. */
  @Test
  @Timeout(value = 2, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void tooLongOneIsRefusedBeforeItIsComposed() {
    assertFault("a" + "\u0315\u0300".repeat(500_000) + "@example.com", Fault.TOO_LONG);
    assertFault("\u0130".repeat(1_000_000), Fault.TOO_LONG);
  }

  @Test
  void whatWasReadIsReadAgainAsItIs() {
    Random random = new Random(17);
    int[] starts = {'a', 'A', '0', 0xc0, 0x130, 0x1e00, 0x300, 0x3b1, 0x391, 0x905, 0x1f600};
    for (int i = 0; i < 20_000; i++) {
      StringBuilder text = new StringBuilder("x");
      for (int at = random.nextInt(30); at > 0; at--) {
        text.appendCodePoint(starts[random.nextInt(starts.length)] + random.nextInt(10));
      }
      EmailAddress once = new EmailAddress(text + "@example.com");
      assertThat(new EmailAddress(once.value())).isEqualTo(once);
    }
  }

  @Test
  void hintShowsTheFirstCharacterAndTheDomain() {
    assertThat(new EmailAddress("ada@example.com").hint()).isEqualTo("a***@example.com");
    assertThat(new EmailAddress("🦉owl@example.com").hint()).isEqualTo("🦉***@example.com");
  }

  private static void assertFault(String text, Fault fault) {
    assertThatThrownBy(() -> new EmailAddress(text))
        .isInstanceOfSatisfying(
            InvalidValue.class, invalid -> assertThat(invalid.fault()).isEqualTo(fault));
  }
}
