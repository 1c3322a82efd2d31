package io.gatehouse.domain.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TypeIdTest {

  private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
  private static final UUID ALL = new UUID(-1, -1);

  private static Stream<UUID> uuids() {
    Random random = new Random(20261121);
    Stream<UUID> edges =
        Stream.of(
            new UUID(0, 0), ALL, new UUID(0, 1), new UUID(0, -1), new UUID(-1, 0), new UUID(1, 0));
    Stream<UUID> bits =
        Stream.iterate(BigInteger.ONE, bit -> bit.shiftLeft(1))
            .limit(128)
            .map(bit -> new UUID(bit.shiftRight(64).longValue(), bit.longValue()));
    Stream<UUID> any = Stream.generate(() -> new UUID(random.nextLong(), random.nextLong()));
    return Stream.of(edges, bits, any.limit(2000)).flatMap(each -> each);
  }

  @Test
  void textIsTheNumberInBase32() {
    uuids().forEach(uuid -> assertThat(TypeId.format("org", uuid)).isEqualTo(slow("org", uuid)));
  }

  @Test
  void whatIsFormattedParsesToTheSameId() {
    uuids()
        .forEach(
            uuid -> assertThat(TypeId.parse("usr", TypeId.format("usr", uuid))).isEqualTo(uuid));
  }

  @Test
  void knownIdHasItsKnownText() {
    UUID uuid = UUID.fromString("01890a5d-ac96-774b-bcce-b302099a8057");
    assertThat(TypeId.format("key", uuid)).isEqualTo("key_01h455vb4pex5vsknk084sn02q");
  }

  @Test
  void textsSortAsTheIdsDo() {
    List<UUID> sorted =
        uuids().distinct().sorted((a, b) -> number(a).compareTo(number(b))).toList();
    assertThat(sorted.stream().map(uuid -> TypeId.format("org", uuid))).isSorted();
  }

  /** One id, one spelling: whatever is edited anywhere is refused or is another id. */
  @Test
  void noSecondSpellingParsesToTheSameId() {
    Random random = new Random(7);
    for (int round = 0; round < 5; round++) {
      UUID uuid = new UUID(random.nextLong(), random.nextLong());
      String text = TypeId.format("org", uuid);
      for (int at = 0; at < text.length(); at++) {
        for (char other = 0; other < 0x180; other++) {
          String edited = text.substring(0, at) + other + text.substring(at + 1);
          if (!edited.equals(text) && parses(edited)) {
            assertThat(TypeId.parse("org", edited)).as(edited).isNotEqualTo(uuid);
          }
        }
      }
    }
  }

  @Test
  void everyCharacterOutsideOfTheAlphabetIsRefusedAtEveryPlace() {
    String text = TypeId.format("org", new UUID(0, 0));
    for (int at = "org_".length(); at < text.length(); at++) {
      for (int other = 0; other <= 0xffff; other += other < 0x180 ? 1 : 251) {
        String edited = text.substring(0, at) + (char) other + text.substring(at + 1);
        assertThat(ALPHABET.indexOf(other) >= 0 || !parses(edited)).as(edited).isTrue();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "org",
        "org_",
        "_01h455vb4pex5vsknk084sn02q",
        "01h455vb4pex5vsknk084sn02q",
        "org_01h455vb4pex5vsknk084sn02",
        "org_01h455vb4pex5vsknk084sn02q0",
        "org_01H455VB4PEX5VSKNK084SN02Q",
        "ORG_01h455vb4pex5vsknk084sn02q",
        "org-01h455vb4pex5vsknk084sn02q",
        "usr_01h455vb4pex5vsknk084sn02q",
        "orgs_01h455vb4pex5vsknk084sn02q",
        " org_01h455vb4pex5vsknk084sn02q",
        "org_01h455vb4pex5vsknk084sn02q ",
        "org_01h455vb4pex5vsknk084sn02q\n",
        "org_81h455vb4pex5vsknk084sn02q",
        "org_z1h455vb4pex5vsknk084sn02q",
        "org_o1h455vb4pex5vsknk084sn02q",
        "org_01h455vb4pex5vsknk084sn02l",
        "org_01890a5d-ac96-774b-bcce-b30209",
      })
  void whatIsNotOneIsRefused(String text) {
    assertRefused(text);
  }

  @Test
  void outlineOfAnIdMatches() {
    uuids().map(uuid -> TypeId.format("org", uuid)).forEach(TypeIdTest::assertMatches);
  }

  private static void assertMatches(String text) {
    assertThat(TypeId.matches("org", text)).isTrue();
    assertThat(TypeId.matches("usr", text)).isFalse();
    assertThat(TypeId.matches("org", text + "0")).isFalse();
    assertThat(TypeId.matches("org", text.substring(1))).isFalse();
  }

  private static void assertRefused(String text) {
    assertThatThrownBy(() -> TypeId.parse("org", text))
        .isInstanceOf(InvalidValue.class)
        .hasMessage("id: malformed (expected: org_ and 26 characters of base 32)");
  }

  private static boolean parses(String text) {
    try {
      return TypeId.format("org", TypeId.parse("org", text)).equals(text);
    } catch (InvalidValue e) {
      return false;
    }
  }

  private static String slow(String prefix, UUID uuid) {
    BigInteger rest = number(uuid);
    StringBuilder digits = new StringBuilder();
    for (int i = 0; i < 26; i++) {
      digits.insert(0, ALPHABET.charAt(rest.mod(BigInteger.valueOf(32)).intValue()));
      rest = rest.shiftRight(5);
    }
    return prefix + "_" + digits;
  }

  private static BigInteger number(UUID uuid) {
    return new BigInteger(uuid.toString().replace("-", ""), 16);
  }
}
