package io.gatehouse.domain.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.domain.value.InvalidValue;
import java.net.URI;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TargetTest {

  private static final String ALPHABET =
      "htps:/.@?#[]%0123456789abcdefxX-_;\\ \n\u0000\u00e4\u202e\ud800&=+,!|\"<>^`{}~";

  /** All that a target is made of, and in which order. */
  private static final Pattern FORM =
      Pattern.compile(
          "(?i)https?://(?:[a-z0-9.-]+|\\[[0-9a-f:.]+])(?::[0-9]+)?(?:/[!$&-;=@-Z_a-z~%]*)?");

  @ParameterizedTest
  @CsvSource({
    "http, A.example, a.example, 80",
    "https, a.example./x, a.example., 443",
    "HTTPS, a.example:8443, a.example, 8443",
    "http, 10.0.0.1:80, 10.0.0.1, 80",
    "http, [::1], ::1, 80",
    "https, [2001:DB8::1]:9, 2001:db8::1, 9",
  })
  void hostAndPortAreWhatToConnectTo(String scheme, String place, String host, int port) {
    Target target = Target.parse(scheme + "://" + place, 1);
    assertThat(target.host()).isEqualTo(host);
    assertThat(target.port()).isEqualTo(port);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        "a.example:1",
        "a.example:65535/base/path",
        "a.example./",
        "xn--bcher-kva.example/",
        "127.0.0.1:9000",
        "10.0.0.1/..a/a../.well-known",
        "[::1]:8080/",
        "[2001:db8::1]",
        "[::ffff:10.0.0.1]/",
        "123abc",
        "a/%20;v=1,2/@:~!$&'()*+=",
      })
  void addressesAreTakenAsTheyAre(String rest) {
    for (String scheme : List.of("http", "https", "HTTP", "hTtPs")) {
      String url = scheme + "://" + rest;
      assertThat(Target.parse(url, 1).url()).hasToString(url);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "a.example",
        "//a.example",
        "/path",
        "http:",
        "http:/a",
        "http://",
        "http:///path",
        "http:a",
        "ftp://a",
        "file:///etc/passwd",
        "unix:///run/a",
        "ws://a",
        "javascript:alert(1)",
        "httpx://a",
        " http://a",
        "http://a ",
        "http://a\n",
        "http://a\r\nX: y",
        "http://a/\u0000",
        "http://a/b c",
        "http://a/\t",
        "http://a/\u0085",
        "http://a/\u00a0",
        "http://a/\u202e"
      })
  void whatIsNoAddressIsRefused(String url) {
    assertRefused(url);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "user@a",
        "user:secret@a",
        ":secret@a",
        "@a",
        "a@b@c",
        "a?",
        "a?x=y",
        "a/?",
        "a#",
        "a/#x",
        "a?x#y"
      })
  void userQueryAndFragmentAreRefused(String rest) {
    assertRefused("http://" + rest);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a:",
        "a:0",
        "a:00",
        "a:65536",
        "a:99999",
        "a:-1",
        "a:+80",
        "a:8o",
        "a:9999999999999",
        "a:80:80",
        "[::1]:",
        ":80"
      })
  void portsThatDoNotExistAreRefused(String rest) {
    assertRefused("http://" + rest);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "exämple.com",
        "例え.jp",
        "a\u3002b",
        "\uff41",
        "a\u00adb",
        "a_b",
        "-a.b",
        "a-.b",
        "a..b",
        ".a",
        "a%41",
        "a%2eb",
        "a*b",
        "*",
        "a,b",
        "a\\b",
        "a|b"
      })
  void namesOfNoHostAreRefused(String rest) {
    assertRefused("http://" + rest);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2130706433",
        "2130706433.",
        "0x7f000001",
        "0X7F000001/",
        "0x",
        "017700000001",
        "127.1",
        "127.0.1",
        "0177.0.0.1",
        "010.0.0.1",
        "127.0.0.01",
        "0x7f.0.0.1",
        "256.0.0.1",
        "1.2.3.4.5",
        "127.0.0.1.",
        "0"
      })
  void numbersThatResolversReadAsAddressesAreRefused(String rest) {
    assertRefused("http://" + rest);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "[",
        "[::1",
        "::1",
        "[::1]a",
        "[:::]",
        "[1.2.3.4]",
        "[fe80::1%eth0]",
        "[fe80::1%25eth0]",
        "[::1%251]",
        "[1.2.3.4::]",
        "[v1.a]",
        "[1:2:3:4:5:6:7:8:9]",
        "[::ffff:1.2.3]"
      })
  void oddLiteralsAreRefused(String rest) {
    assertRefused("http://" + rest);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a/.", "a/..", "a/../b", "a/b/..", "a/b/./c",
        "a/%2e%2E/b", "a/.%2e", "a/b/%2e", "a/\u00e4", "a/b\\c",
        "a/%", "a/%zz", "a/\ud800"
      })
  void pathsThatAreReadInTwoWaysAreRefused(String rest) {
    assertRefused("http://" + rest);
  }

  @Test
  void whateverIsTakenIsMadeOfWhatATargetIsMadeOf() {
    Random random = new Random(95);
    int taken = 0;
    for (int i = 0; i < 200_000; i++) {
      StringBuilder text = new StringBuilder("https://a.example:80/c/d");
      for (int edits = 1 + random.nextInt(3); edits > 0; edits--) {
        int at = random.nextInt(text.length());
        char mark = ALPHABET.charAt(random.nextInt(ALPHABET.length()));
        text.replace(at, at + random.nextInt(2), "" + mark);
      }
      if (isTaken(text.toString())) {
        assertThat(text.toString()).matches(FORM);
        taken++;
      }
    }
    assertThat(taken).isGreaterThan(10_000);
  }

  private static boolean isTaken(String url) {
    try {
      return Target.parse(url, 1).url().toString().equals(url);
    } catch (InvalidValue e) {
      return false;
    }
  }

  @Test
  void lengthAndWeightAreBounded() {
    String longest = "http://a/" + "b".repeat(1991);
    assertThat(Target.parse(longest, 0).weight()).isZero();
    assertThat(Target.parse(longest, Target.MAX_WEIGHT).weight()).isEqualTo(1000);
    assertThatThrownBy(() -> Target.parse(longest + "b", 1))
        .hasMessageStartingWith("url: too_long");
    assertThatThrownBy(() -> new Target(URI.create(longest + "b"), 1))
        .hasMessageStartingWith("url: too_long");
    for (int weight : new int[] {-1, 1001, Integer.MIN_VALUE}) {
      assertThatThrownBy(() -> Target.parse("http://a", weight))
          .hasMessageStartingWith("weight: out_of_range");
    }
  }

  private static void assertRefused(String url) {
    assertThatThrownBy(() -> Target.parse(url, 1))
        .isInstanceOf(InvalidValue.class)
        .hasMessageStartingWith("url: malformed");
  }
}
