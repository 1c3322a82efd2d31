package io.gatehouse.domain.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.domain.value.InvalidValue;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestPathTest {

  @ParameterizedTest
  @CsvSource({
    "/,                      ''",
    "/a,                     a",
    "/a/b,                   a|b",
    "/a/b/,                  a|b",
    "/A/a,                   A|a",
    "/a%20b,                 a b",
    "/%61,                   a",
    "/caf%C3%A9,             café",
    "/a;x=1/b;y,             a|b",
    "/a%3Bx,                 a;x",
    "/a%25,                  a%",
    "/a:b@c!$&'()*+=~-._,    a:b@c!$&'()*+=~-._",
    "/...,                   ..."
  })
  void isReadInOneWay(String raw, String segments) {
    List<String> expected = segments.isEmpty() ? List.of() : List.of(segments.split("\\|", -1));
    assertThat(RequestPath.parse(raw).segments()).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a",
        "*",
        "//",
        "/a//b",
        "//a",
        "/a//",
        "/.",
        "/..",
        "/a/../b",
        "/a/./b",
        "/%2e",
        "/%2E%2e/a",
        "/.%2e",
        "/..;/a",
        "/..;x=1/a",
        "/;/a",
        "/;x",
        "/a%2fb",
        "/a%2Fb",
        "/a%5cb",
        "/a\\b",
        "/a%00",
        "/a%0d%0aX",
        "/a%1f",
        "/a%7f",
        "/a;x%2f..",
        "/a%",
        "/a%4",
        "/a%zz",
        "/a%+1",
        "/%c0%af",
        "/%c0%ae%c0%ae",
        "/%e0%80%af",
        "/%ff",
        "/%ed%a0%80",
        "/a b",
        "/a\tb",
        "/a#b",
        "/é"
      })
  void twoReadingsAreRefused(String raw) {
    assertThatThrownBy(() -> RequestPath.parse(raw)).isInstanceOf(InvalidValue.class);
  }

  @ParameterizedTest
  @CsvSource({
    "/a/b/c,     0, /a/b/c",
    "/a/b/c,     2, /c",
    "/a/b/c,     3, /",
    "/a/b/c/,    3, /",
    "/a/b/c/,    2, /c/",
    "/a/b%20c;d, 1, /b%20c;d",
    "/,          0, /",
    "/a,         1, /",
    "/a/,        1, /"
  })
  void restGoesOnByteForByte(String raw, int count, String rest) {
    assertThat(RequestPath.parse(raw).rawFrom(count)).isEqualTo(rest);
  }

  @Test
  void whateverIsReadHasNoSegmentThatCouldMeanAnother() {
    Random random = new Random(1);
    String pieces = "/.%2eEfF5cC;a b\\\u0000%zé0";
    int read = 0;
    for (int run = 0; run < 200_000; run++) {
      StringBuilder raw = new StringBuilder("/");
      for (int at = random.nextInt(8); at > 0; at--) {
        raw.append(pieces.charAt(random.nextInt(pieces.length())));
      }
      List<String> segments;
      try {
        segments = RequestPath.parse(raw.toString()).segments();
      } catch (InvalidValue e) {
        continue;
      }
      read++;
      assertThat(segments)
          .as(raw.toString())
          .noneMatch(each -> each.isEmpty() || each.equals(".") || each.equals(".."))
          .noneMatch(each -> each.contains("/") || each.contains("\\"));
    }
    assertThat(read).isPositive();
  }

  @Test
  void whatIsRefusedCostsLittle() {
    String raw = "/a".repeat(16_384);
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long began = threads.getCurrentThreadCpuTime();
    for (int run = 0; run < 500; run++) {
      assertThatThrownBy(() -> RequestPath.parse(raw)).isInstanceOf(InvalidValue.class);
    }
    // A look at each character takes a hundredth of this; one at all of them for each, many times.
    assertThat(threads.getCurrentThreadCpuTime() - began).isLessThan(2_000_000_000L);
  }

  @Test
  void soManySegmentsAreReadAndNoMore() {
    String most = "/a;".repeat(256);
    assertThat(RequestPath.parse(most).segments()).hasSize(256).containsOnly("a");
    assertThat(RequestPath.parse(most + "/").segments()).hasSize(256);
    assertThatThrownBy(() -> RequestPath.parse(most + "/a")).isInstanceOf(InvalidValue.class);
  }
}
