package io.gatehouse.domain.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.domain.value.InvalidValue.Fault;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SlugTest {

  private static final String SIXTY_THREE = "a".repeat(63);

  @ParameterizedTest
  @ValueSource(strings = {"a", "0", "acme", "a-b", "a--b", "7-up", "organization", "api2", "x-api"})
  void goodOnesAreKeptAsTheyAre(String text) {
    assertThat(Slug.chosen(text)).hasToString(text);
  }

  @Test
  void longestIsSixtyThreeCharacters() {
    assertThat(new Slug(SIXTY_THREE).value()).isEqualTo(SIXTY_THREE);
    assertFault(SIXTY_THREE + "a", Fault.TOO_LONG);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-",
        "-a",
        "a-",
        "A",
        "a b",
        "a_b",
        "a.b",
        "ä",
        "a\n",
        "\na",
        "a/b",
        "a%2fb",
        "..",
        "ａ",
        "a\u0000",
        "org_01h455vb4pex5vsknk084sn02q"
      })
  void whatAUrlCanNotShowIsMalformed(String text) {
    assertFault(text, Fault.MALFORMED);
  }

  @Test
  void emptyOneIsMissing() {
    assertFault("", Fault.REQUIRED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "api",
        "admin",
        "platform",
        "proxy",
        "oauth2",
        "me",
        "null",
        "gatehouse",
        "docs",
        "live",
        "events"
      })
  void namesOfTheProductAreReservedForWhoeverChooses(String text) {
    assertFault(text, Fault.RESERVED);
    assertThat(new Slug(text)).as("whoever has it already").hasToString(text);
  }

  @ParameterizedTest
  @CsvSource({
    "Acme Inc., acme-inc",
    "Café Zoë, cafe-zoe",
    "  --Acme--  , acme",
    "ＡＣＭＥ, acme",
    "Ⅷ & ½, viii-1-2",
    "İstanbul, istanbul",
    "A&B, a-b",
    "2001, 2001",
    "Live events, live-events",
  })
  void nameIsResembled(String name, String slug) {
    assertThat(Slug.resembling(name)).contains(new Slug(slug));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "---", "東京", "🦉", "Привет", "API", "Live!", "me.", "\u0301"})
  void nameThatNoSlugResemblesHasNone(String name) {
    assertThat(Slug.resembling(name)).isEmpty();
  }

  /** The constructor refuses what is not a slug, so to come back at all is to be one. */
  @Test
  void whatResemblesAnyNameIsASlugThatResemblesItself() {
    Random random = new Random(42);
    for (int i = 0; i < 20_000; i++) {
      String name = anyName(random);
      Optional<Slug> slug = Slug.resembling(name);
      slug.ifPresent(found -> assertThat(Slug.resembling(found.value())).contains(found));
      slug.ifPresent(found -> assertThat(Slug.chosen(found.value())).isEqualTo(found));
      slug.ifPresent(found -> assertThat(found.alternatives("org_0123456789")).hasSize(10));
    }
  }

  @Test
  void longNameIsCutWithoutALooseHyphen() {
    assertThat(Slug.resembling("a".repeat(47) + " " + "b".repeat(50)))
        .contains(new Slug("a".repeat(47)));
    assertThat(Slug.resembling("\ufdfa".repeat(100))).isEmpty();
    assertThat(Slug.resembling("㎒".repeat(100)).orElseThrow().value()).hasSize(48);
  }

  @Test
  void noIdIsASlug() {
    Random random = new Random(1);
    for (int i = 0; i < 1000; i++) {
      String id = TypeId.format("org", new UUID(random.nextLong(), random.nextLong()));
      assertFault(id, Fault.MALFORMED);
    }
  }

  @Test
  void whatIsTakenIsNumberedAndAtLastEndsLikeTheId() {
    assertThat(new Slug("acme").alternatives("org_01jabcdefghjkmnpqrstvwxyz0"))
        .map(Slug::value)
        .hasSize(10)
        .startsWith("acme", "acme-2", "acme-3")
        .endsWith("acme-9", "acme-qrstvwxyz0");
  }

  private static void assertFault(String text, Fault fault) {
    assertThatThrownBy(() -> Slug.chosen(text))
        .isInstanceOfSatisfying(
            InvalidValue.class, invalid -> assertThat(invalid.fault()).isEqualTo(fault));
  }

  private static String anyName(Random random) {
    int[] starts = {' ', '0', 'a', 'A', 0xc0, 0x300, 0x2150, 0x3041, 0xfb00, 0xff21, 0x1f600};
    int length = random.nextInt(80);
    StringBuilder name = new StringBuilder();
    for (int i = 0; i < length; i++) {
      name.appendCodePoint(starts[random.nextInt(starts.length)] + random.nextInt(26));
    }
    return name.toString();
  }
}
