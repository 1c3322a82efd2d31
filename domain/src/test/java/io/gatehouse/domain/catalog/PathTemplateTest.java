package io.gatehouse.domain.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.domain.value.InvalidValue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PathTemplateTest {

  /** Between segments; a slash may be in one, as it was decoded. */
  private static final String BREAK = "\u0000";

  private static final List<String> PARTS =
      List.of("a", "b", "A", "a.b", "x:y", "..", "", "a/b", "{a}", "**", "ä", "*");

  private static final Pattern GRAMMAR =
      Pattern.compile(
          "/|(?:/(?:(?!\\.{1,2}(?:/|$))[-A-Za-z0-9._~!$&'()+,=:@]+|\\{[A-Za-z][A-Za-z0-9_-]{0,63}\\}))*"
              + "(?:/\\*\\*)?");
  private static final Pattern PLACE = Pattern.compile("\\{[^}]*\\}");

  @Test
  void takesWhatARegularExpressionTakes() {
    Random random = new Random(90);
    int taken = 0;
    for (int i = 0; i < 200_000; i++) {
      PathTemplate template = anyTemplate(random);
      List<String> path = anyPath(random, template);
      boolean expected = regex(template).matcher(joined(path)).matches();
      assertThat(template.matches(path)).as("%s on %s", template, path).isEqualTo(expected);
      taken += expected ? 1 : 0;
    }
    assertThat(taken).as("of either sort enough").isBetween(40_000, 160_000);
  }

  /** From the text alone, so that what parse made of it counts too. */
  private static Pattern regex(PathTemplate template) {
    String regex =
        List.of(template.text().split("/")).stream()
            .filter(part -> !part.isEmpty())
            .map(
                part ->
                    part.equals("**")
                        ? "(?:" + BREAK + "[^" + BREAK + "]*)*"
                        : BREAK
                            + (part.startsWith("{") ? "[^" + BREAK + "]+" : Pattern.quote(part)))
            .collect(Collectors.joining());
    return Pattern.compile(regex);
  }

  private static String joined(List<String> path) {
    return path.stream().map(part -> BREAK + part).collect(Collectors.joining());
  }

  @Test
  void ofOneShapeAreThoseThatTakeTheSamePaths() {
    Random random = new Random(91);
    List<List<String>> paths = allPaths(4, List.of("a", "b", "other", ""));
    int same = 0;
    for (int i = 0; i < 5000; i++) {
      PathTemplate left = anyTemplate(random);
      PathTemplate right = anyTemplate(random);
      boolean alike = paths.stream().allMatch(path -> left.matches(path) == right.matches(path));
      assertThat(left.shape().equals(right.shape())).as("%s, %s", left, right).isEqualTo(alike);
      same += alike ? 1 : 0;
    }
    assertThat(same).isGreaterThan(100);
  }

  @Test
  void isReadIfAndOnlyIfTheGrammarHasIt() {
    Random random = new Random(92);
    String marks = "ab/{}.*%_-?#;\\ \u0000ä~:@9";
    int good = 0;
    for (int i = 0; i < 100_000; i++) {
      StringBuilder text = new StringBuilder(anyTemplate(random).text());
      for (int edits = random.nextInt(3); edits > 0; edits--) {
        text.insert(
            random.nextInt(text.length() + 1), marks.charAt(random.nextInt(marks.length())));
      }
      boolean expected = isTemplate(text.toString());
      assertThat(isRead(text.toString())).as(text.toString()).isEqualTo(expected);
      good += expected ? 1 : 0;
    }
    assertThat(good).as("of either sort enough").isBetween(20_000, 80_000);
  }

  private static boolean isTemplate(String text) {
    List<String> places = new ArrayList<>();
    Matcher matcher = PLACE.matcher(text);
    while (matcher.find()) {
      places.add(matcher.group());
    }
    return !text.isEmpty()
        && GRAMMAR.matcher(text).matches()
        && new HashSet<>(places).size() == places.size();
  }

  private static boolean isRead(String text) {
    try {
      return PathTemplate.parse(text).toString().equals(text);
    } catch (InvalidValue e) {
      return false;
    }
  }

  @ParameterizedTest
  @CsvSource({
    "/, '', true",
    "/, a, false",
    "/**, '', true",
    "/**, a/b/c, true",
    "/files/**, files, true",
    "/files/**, files/, true",
    "/files/**, file, false",
    "/pets/{id}, pets/1, true",
    "/pets/{id}, pets/, false",
    "/pets/{id}, pets, false",
    "/pets/{id}, pets/1/2, false",
    "/pets/{id}, Pets/1, false",
    "/pets, pets/, false",
    "/v1.0/a:b, v1x0/a:b, false",
  })
  void takesPaths(String template, String path, boolean taken) {
    List<String> segments = path.isEmpty() ? List.of() : List.of(path.split("/", -1));
    assertThat(PathTemplate.parse(template).matches(segments)).isEqualTo(taken);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "a",
        "a/b",
        "//",
        "/a/",
        "/a//b",
        "/.",
        "/..",
        "/a/../b",
        "/a/.",
        "/%61",
        "/a%2fb",
        "/a b",
        "/a\n",
        "/a?b",
        "/a#b",
        "/a;b",
        "/a\\b",
        "/ä",
        "/*",
        "/a/*",
        "/a*",
        "/***",
        "/**/a",
        "/**/**",
        "/a**",
        "/{}",
        "/{1}",
        "/{a",
        "/a}",
        "/{a}b",
        "/a{b}",
        "/{a}{b}",
        "/{a}/{a}",
        "/{a b}",
        "/{ä}",
        "/{**}",
        "/{a/b}",
        "/\u0000"
      })
  void nonsenseIsRefused(String text) {
    assertThatThrownBy(() -> PathTemplate.parse(text))
        .isInstanceOf(InvalidValue.class)
        .hasMessageStartingWith("path: malformed");
  }

  @Test
  void lengthIsBounded() {
    assertThat(PathTemplate.parse("/" + "a".repeat(499)).segments()).hasSize(1);
    assertThat(PathTemplate.chosen("/a".repeat(32)).segments()).hasSize(32);
    assertThat(PathTemplate.parse("/a".repeat(33)).segments()).hasSize(33);
    assertThatThrownBy(() -> PathTemplate.chosen("/a".repeat(33)))
        .isInstanceOf(InvalidValue.class)
        .hasMessageStartingWith("path: too_long (expected: at most 32 segments)");
    assertThatThrownBy(() -> PathTemplate.parse("/" + "a".repeat(500)))
        .isInstanceOf(InvalidValue.class);
    assertThat(PathTemplate.parse("/{" + "a".repeat(64) + "}").segments()).hasSize(1);
    assertThatThrownBy(() -> PathTemplate.parse("/{" + "a".repeat(65) + "}"))
        .isInstanceOf(InvalidValue.class);
  }

  private static PathTemplate anyTemplate(Random random) {
    StringBuilder text = new StringBuilder();
    int length = random.nextInt(4);
    for (int at = 0; at < length; at++) {
      String open = random.nextBoolean() ? "{p" + at + "}" : "{q" + at + "}";
      text.append('/').append(List.of("a", "b", open).get(random.nextInt(3)));
    }
    if (random.nextInt(3) == 0) {
      text.append("/**");
    }
    return PathTemplate.parse(text.isEmpty() ? "/" : text.toString());
  }

  /** Near the template, so that it is taken every other time. */
  private static List<String> anyPath(Random random, PathTemplate template) {
    List<String> path = new ArrayList<>();
    for (PathTemplate.Segment segment : template.segments()) {
      boolean literal = segment.kind() == PathTemplate.Segment.Kind.LITERAL;
      String any = PARTS.get(random.nextInt(PARTS.size()));
      path.add(literal && random.nextInt(8) > 0 ? segment.text() : any);
    }
    if (random.nextInt(4) == 0) {
      path.add(PARTS.get(random.nextInt(PARTS.size())));
    }
    if (!path.isEmpty() && random.nextInt(4) == 0) {
      path.remove(path.size() - 1);
    }
    return path;
  }

  private static List<List<String>> allPaths(int longest, List<String> parts) {
    List<List<String>> all = new ArrayList<>(List.of(List.of()));
    Set<List<String>> last = Set.of(List.of());
    for (int length = 1; length <= longest; length++) {
      Set<List<String>> next = new HashSet<>();
      for (List<String> path : last) {
        for (String part : parts) {
          List<String> longer = new ArrayList<>(path);
          longer.add(part);
          next.add(longer);
        }
      }
      all.addAll(next);
      last = next;
    }
    return all;
  }
}
