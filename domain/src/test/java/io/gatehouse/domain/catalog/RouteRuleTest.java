package io.gatehouse.domain.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.domain.value.InvalidValue;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RouteRuleTest {

  private static final String LABEL = "a".repeat(63);

  @ParameterizedTest
  @CsvSource({
    "/pets, /pets, pets",
    "/pets/, /pets, pets",
    "/pets/v1, /pets/v1, pets v1",
    "/_gatehouses, /_gatehouses, _gatehouses",
    "/a/_gatehouse, /a/_gatehouse, a _gatehouse",
  })
  void prefixesAreKeptWithoutATrailingSlash(String text, String prefix, String segments) {
    RouteRule rule = new RouteRule(Optional.empty(), text);
    assertThat(rule.pathPrefix()).isEqualTo(prefix);
    assertThat(rule.segments()).containsExactly(segments.split(" "));
    assertThat(new RouteRule(rule.host(), rule.pathPrefix())).isEqualTo(rule);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "10.1",
        "2130706433",
        "0x7f000001",
        "0X7F.1",
        "0x",
        "a.example.1",
        "localhost",
        "LocalHost",
        "api.localhost",
      })
  void hostsThatAreNobodysAreNotChosen(String host) {
    assertThatThrownBy(() -> RouteRule.chosen(Optional.of(host), "/"))
        .isInstanceOf(InvalidValue.class)
        .hasMessageContaining("host");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a1.example", "1.example", "localhost.example", "notlocalhost", "0xg"})
  void otherHostsAreChosen(String host) {
    assertThat(RouteRule.chosen(Optional.of(host), "/").host()).contains(host);
  }

  @Test
  void placeOfIdsIsNotChosenForEveryHost() {
    for (String prefix : List.of("/proxy", "/proxy/", "/proxy/api_x")) {
      assertThatThrownBy(() -> RouteRule.chosen(Optional.empty(), prefix))
          .isInstanceOf(InvalidValue.class)
          .hasMessageContaining("path_prefix");
    }
    assertThat(RouteRule.chosen(Optional.of("a.example"), "/proxy").segments()).contains("proxy");
    assertThat(RouteRule.chosen(Optional.empty(), "/proxies").firstOfAnyHost()).contains("proxies");
    assertThat(new RouteRule(Optional.of("a.example"), "/acme").firstOfAnyHost()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "pets",
        "//",
        "//pets",
        "/pets//",
        "/pets//v1",
        "/pets/{id}",
        "/pets/**",
        "/**",
        "/*",
        "/.",
        "/..",
        "/pets/../x",
        "/%70ets",
        "/pe ts",
        "/pets?x",
        "/pets#x",
        "/pets;x",
        "/pets\n",
        "/p\u00e4ts",
        "http://a/pets",
        "/pets\\",
        "/\u0000"
      })
  void otherPrefixesAreRefused(String prefix) {
    for (Optional<String> host : List.of(Optional.<String>empty(), Optional.of("a.example"))) {
      assertThatThrownBy(() -> new RouteRule(host, prefix))
          .isInstanceOf(InvalidValue.class)
          .hasMessageStartingWith("path_prefix: malformed");
    }
  }

  @Test
  void allPathsAreTakenOnlyOfAHost() {
    assertThat(new RouteRule(Optional.of("a.example"), "/").segments()).isEmpty();
    assertThatThrownBy(() -> new RouteRule(Optional.empty(), "/"))
        .hasMessageStartingWith("path_prefix: required");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/_gatehouse", "/_gatehouse/", "/_gatehouse/health"})
  void placeOfTheGatewayItselfIsReserved(String prefix) {
    for (Optional<String> host : List.of(Optional.<String>empty(), Optional.of("a.example"))) {
      assertThatThrownBy(() -> new RouteRule(host, prefix))
          .hasMessageStartingWith("path_prefix: reserved");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "a.example", "A.Example", "1.example", "a-b.c--d.e", "10.0.0.1"})
  void hostsAreKeptInLowerCase(String host) {
    assertThat(new RouteRule(Optional.of(host), "/").host())
        .contains(host.toLowerCase(Locale.ROOT));
    assertThat(new RouteRule(Optional.of(host), "/"))
        .isEqualTo(new RouteRule(Optional.of(host.toUpperCase(Locale.ROOT)), "/"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".",
        "a.",
        ".a",
        "a..b",
        "-a",
        "a-",
        "a.-b",
        "a_b",
        "*",
        "*.example",
        "a:80",
        "http://a",
        "a/b",
        "a@b",
        "[::1]",
        "::1",
        " a",
        "a ",
        "a\n",
        "\u00e4.example",
        "\u212aelvin.example",
        "\uff41.example",
        "a\u3002b",
        "a\u0000"
      })
  void whatIsNoHostIsRefused(String host) {
    assertHostRefused(host);
  }

  @Test
  void hostsAreBounded() {
    String longest = LABEL + "." + LABEL + "." + LABEL + "." + "a".repeat(61);
    assertThat(new RouteRule(Optional.of(longest), "/").host()).contains(longest);
    assertHostRefused(longest + "a");
    assertHostRefused(LABEL + "a");
    assertHostRefused("a".repeat(1_000_000));
  }

  /** Label by label, as RFC 1123 says it. */
  @Test
  void hostIsTakenIfEachOfItsLabelsIsOne() {
    Random random = new Random(96);
    String marks = "ab0-.A_\u212a";
    int taken = 0;
    for (int i = 0; i < 50_000; i++) {
      StringBuilder host = new StringBuilder();
      for (int length = 1 + random.nextInt(6); length > 0; length--) {
        host.append(marks.charAt(random.nextInt(marks.length())));
      }
      boolean expected =
          List.of(host.toString().split("\\.", -1)).stream()
              .allMatch(label -> label.matches("[A-Za-z0-9-]+") && !label.matches("-.*|.*-"));
      assertThat(isTaken(host.toString())).as(host.toString()).isEqualTo(expected);
      taken += expected ? 1 : 0;
    }
    assertThat(taken).isBetween(5000, 45_000);
  }

  private static boolean isTaken(String host) {
    try {
      return new RouteRule(Optional.of(host), "/").host().isPresent();
    } catch (InvalidValue e) {
      return false;
    }
  }

  private static void assertHostRefused(String host) {
    assertThatThrownBy(() -> new RouteRule(Optional.of(host), "/pets"))
        .isInstanceOf(InvalidValue.class)
        .hasMessageStartingWith("host: malformed");
  }
}
