package io.gatehouse.domain.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.domain.value.InvalidValue;
import java.net.URI;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TargetTest {

  private static final String ALPHABET =
      "htps:/.@?#[]%0123456789abcdefxX-_;\\ \n\u0000\u00e4\u202e\ud800&=+,!|\"<>^`{}~";

  /** All that a target is made of, and in which order. */
  private static final Pattern FORM =
      Pattern.compile(
          "(?i)https?://(?:[a-z0-9.-]+|\\[[0-9a-f:.]+])(?::[0-9]+)?(?:/[!$&-;=@-Z_a-z~%]*)?");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://a",
        "https://a.example",
        "HTTPS://A.Example/",
        "http://a.example:1",
        "http://a.example:65535/base/path",
        "http://a.example./",
        "http://xn--bcher-kva.example/",
        "http://127.0.0.1:9000",
        "http://10.0.0.1/..a/a../.well-known",
        "http://[::1]:8080/",
        "http://[2001:db8::1]",
        "http://[::ffff:10.0.0.1]/",
        "http://123abc",
        "http://a/%20;v=1,2/@:~!$&'()*+=",
      })
  void addressesAreTakenAsTheyAre(String url) {
    assertThat(Target.parse(url, 1).url()).hasToString(url);
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
        "http://user@a",
        "http://user:secret@a",
        "http://:secret@a",
        "http://@a",
        "http://a@b@c",
        "http://a?",
        "http://a?x=y",
        "http://a/?",
        "http://a#",
        "http://a/#x",
        "http://a?x#y"
      })
  void userQueryAndFragmentAreRefused(String url) {
    assertRefused(url);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://a:",
        "http://a:0",
        "http://a:00",
        "http://a:65536",
        "http://a:99999",
        "http://a:-1",
        "http://a:+80",
        "http://a:8o",
        "http://a:9999999999999",
        "http://a:80:80",
        "http://[::1]:",
        "http://:80"
      })
  void portsThatDoNotExistAreRefused(String url) {
    assertRefused(url);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://exämple.com",
        "http://例え.jp",
        "http://a\u3002b",
        "http://\uff41",
        "http://a\u00adb",
        "http://a_b",
        "http://-a.b",
        "http://a-.b",
        "http://a..b",
        "http://.a",
        "http://a%41",
        "http://a%2eb",
        "http://a*b",
        "http://*",
        "http://a,b",
        "http://a\\b",
        "http://a|b"
      })
  void namesOfNoHostAreRefused(String url) {
    assertRefused(url);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://2130706433",
        "http://2130706433.",
        "http://0x7f000001",
        "http://0X7F000001/",
        "http://0x",
        "http://017700000001",
        "http://127.1",
        "http://127.0.1",
        "http://0177.0.0.1",
        "http://010.0.0.1",
        "http://127.0.0.01",
        "http://0x7f.0.0.1",
        "http://256.0.0.1",
        "http://1.2.3.4.5",
        "http://127.0.0.1.",
        "http://0"
      })
  void numbersThatResolversReadAsAddressesAreRefused(String url) {
    assertRefused(url);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://[]",
        "http://[",
        "http://[::1",
        "http://::1",
        "http://[::1]a",
        "http://[:::]",
        "http://[1.2.3.4]",
        "http://[fe80::1%eth0]",
        "http://[fe80::1%25eth0]",
        "http://[::1%251]",
        "http://[1.2.3.4::]",
        "http://[v1.a]",
        "http://[1:2:3:4:5:6:7:8:9]",
        "http://[::ffff:1.2.3]"
      })
  void oddLiteralsAreRefused(String url) {
    assertRefused(url);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://a/.", "http://a/..", "http://a/../b", "http://a/b/..", "http://a/b/./c",
        "http://a/%2e%2E/b", "http://a/.%2e", "http://a/b/%2e", "http://a/\u00e4", "http://a/b\\c",
        "http://a/%", "http://a/%zz", "http://a/\ud800"
      })
  void pathsThatAreReadInTwoWaysAreRefused(String url) {
    assertRefused(url);
  }

  @Test
  void whateverIsTakenIsMadeOfWhatATargetIsMadeOf() {
    Random random = new Random(95);
    int taken = 0;
    for (int i = 0; i < 200_000; i++) {
      StringBuilder text = new StringBuilder("https://a1.b:80/c/d");
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
