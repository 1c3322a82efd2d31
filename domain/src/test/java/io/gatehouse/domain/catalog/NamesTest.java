package io.gatehouse.domain.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.domain.value.InvalidValue;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamesTest {

  /** RFC 9110. */
  private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

  /** RFC 6749. */
  private static final Pattern SCOPE_TOKEN = Pattern.compile("[\\x21\\x23-\\x5B\\x5D-\\x7E]+");

  @ParameterizedTest
  @ValueSource(strings = {"v1", "1", "2026-11", "V1", "1.0.0-rc_1", "a.", "ver_1", "latest"})
  void labelsAreTakenAsTheyAre(String text) {
    assertThat(new VersionLabel(text)).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", ".", "..", "-1", "_", "v/1", "v%31", "v 1", "v1\n", "v\u0661"})
  void otherLabelsAreRefused(String text) {
    assertRefused(VersionLabel::new, text, "label: malformed");
    assertRefused(VersionLabel::new, "v".repeat(33), "label: malformed");
  }

  @Test
  void noLabelLooksLikeAnId() {
    Random random = new Random(98);
    for (int i = 0; i < 1000; i++) {
      VersionId id = new VersionId(new UUID(random.nextLong(), random.nextLong()));
      assertRefused(VersionLabel::new, id.toString(), "label: reserved");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"read", "pets:read", "https://a/b", "*", "a.b_c-d+e", "1"})
  void scopesAreTokensOfOAuth(String text) {
    assertThat(new ScopeName(text)).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "a b", "a\"b", "a\\b", "a,b", ":a", "a\n", "\u00e4", "a\u0000", "<a>"})
  void otherScopesAreRefused(String text) {
    assertRefused(ScopeName::new, text, "scope: malformed");
    assertRefused(ScopeName::new, "a".repeat(65), "scope: malformed");
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "M-SEARCH", "VERSION-CONTROL", "X"})
  void methodsAreInUpperCase(String text) {
    assertThat(new HttpMethod(text)).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "get", "Get", "CONNECT", "GE T", "GET ", "GET\n", "-GET", "G\u0000", "\u212a"})
  void otherMethodsAreRefused(String text) {
    assertRefused(HttpMethod::new, text, "method: malformed");
    assertRefused(HttpMethod::new, "G".repeat(33), "method: malformed");
  }

  @ParameterizedTest
  @ValueSource(strings = {"X-API-Key", "x-api-key", "apikey", "Authorization", "X_Key", "!"})
  void headersOfOnesOwnCarryKeys(String text) {
    assertThat(HeaderName.chosen(text)).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Host",
        "Content-Length",
        "Transfer-Encoding",
        "Connection",
        "TE",
        "Cookie",
        "Forwarded",
        "X-Forwarded-For",
        "X-Forwarded-Proto",
        "X-Forwarded-Host",
        "X-Request-Id",
        "X-Consumer-Id",
        "X-Organization-Id",
        "Traceparent",
        "Via",
        "Upgrade",
        "Keep-Alive",
        "Proxy-Connection"
      })
  void headersThatSomethingElseIsReadFromDoNot(String text) {
    assertRefused(HeaderName::chosen, text, "auth_header: reserved");
    assertRefused(HeaderName::chosen, text.toUpperCase(Locale.ROOT), "auth_header: reserved");
    // Whoever has one from before it was reserved keeps it.
    assertThat(new HeaderName(text)).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "X Key", "X-Key:", "X-Key\r\nY: z", "\u00e4", "a\n", "X\u0000"})
  void whatIsNoHeaderIsRefused(String text) {
    assertRefused(HeaderName::new, text, "auth_header: malformed");
    assertRefused(HeaderName::chosen, text, "auth_header: malformed");
    assertRefused(HeaderName::new, "X".repeat(65), "auth_header: malformed");
  }

  @Test
  void whateverIsTakenIsATokenOfItsStandard() {
    Random random = new Random(99);
    for (int i = 0; i < 100_000; i++) {
      StringBuilder text = new StringBuilder("GET");
      text.setCharAt(random.nextInt(3), (char) random.nextInt(0x180));
      assertTokenIfTaken(HttpMethod::new, text.toString(), TOKEN);
      assertTokenIfTaken(HeaderName::new, text.toString(), TOKEN);
      assertTokenIfTaken(ScopeName::new, text.toString(), SCOPE_TOKEN);
    }
  }

  private static void assertTokenIfTaken(
      Function<String, Object> name, String text, Pattern token) {
    boolean taken;
    try {
      taken = name.apply(text).toString().equals(text);
    } catch (InvalidValue e) {
      taken = false;
    }
    assertThat(!taken || token.matcher(text).matches()).as(text).isTrue();
  }

  private static void assertRefused(Function<String, Object> name, String text, String message) {
    assertThatThrownBy(() -> name.apply(text))
        .isInstanceOf(InvalidValue.class)
        .hasMessageStartingWith(message);
  }
}
