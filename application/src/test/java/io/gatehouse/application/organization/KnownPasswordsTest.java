package io.gatehouse.application.organization;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KnownPasswordsTest {

  private static final List<String> WORDS =
      List.of(
          """
          acorn almond anchor apron attic bamboo beetle birch bison blanket boulder bracket brass
          bucket cabin candle canyon carpet cedar chalk cinder clover cobalt copper cradle cricket
          cushion cymbal decoy delta donkey drizzle easel ember fennel ferry flannel flute fossil
          gazelle geyser goblet granite gypsum hammock hinge hornet husky igloo juniper kettle
          lantern lattice lemon lobster lumber magnet maple meadow mitten mosaic nectar nickel oasis
          onyx otter oyster paddle papaya pebble pelican pixel plum poplar prism quartz quill radish
          raft raisin ribbon saffron sandal saucer scarf sequoia shovel sleet spindle squid stork
          tadpole teapot thimble thistle tractor trellis tundra turnip tweed velvet walrus whisker
          """
              .strip()
              .split("\\s+"));

  private final KnownPasswords known = new KnownPasswords();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "password1password1",
        "passwordpassword",
        "password1234567",
        "p@ssw0rdp@ssw0rd",
        "pa$$w0rd1234567",
        "iloveyouiloveyou",
        "iloveyousomuch1",
        "1loveyouforever",
        "i love you so much!",
        "letmeinletmein1",
        "gatehousegatehouse",
        "gatehouse-gatehouse",
        "administrator123",
        "adminadminadmin1",
        "changemeplease!",
        "thequickbrownfox",
        "the quick brown fox jumps over the lazy dog",
        "tobeornottobethatisthequestion",
        "may the force be with you!",
        "loremipsumdolorsitamet",
        "supercalifragilisticexpialidocious",
        "winteriscoming1",
        "youshallnotpass",
        "trustno1trustno1",
        "qwerty123qwerty123",
        "qwerty!qwerty!qwerty!",
        "liverpoolliverpool2005",
        "hunter2hunter2hunter2",
        "123456789123456789",
      })
  void oneThatAttackersTryIsKnown(String folded) {
    assertThat(known.contains(folded)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "password thistle goblet comet",
        "correct mule generator paperclip",
        "dragon thimble wednesday tundra",
        "xkq7v2m9t4hb1zwr",
        "correct horse battery staple 9",
        "correct-horse-battery-staple-42",
        "sup3r-secret-passw0rd!",
        "supersecretpassword123!",
        "admin-password-12345",
        "alice-password-12345",
        "my-secret-password-2024",
        "a very long password for tests",
        "gatehouse-test-2026!",
        "initial-passw0rd-123",
        "8302957164037715",
        "🦉 thistle 🐧 goblet",
        "тысяча красных клёнов",
        "!#)(*&^%!@#()*&^%",
        "一二三四五六七八九十百千万億兆",
      })
  void oneThatTheyWouldNotComeUponIsNot(String folded) {
    assertThat(known.contains(folded)).isFalse();
  }

  @Test
  void fourWordsAtRandomAreNeverKnown() {
    Random random = new Random(99);
    List<String> between = List.of(" ", "-", "", "7");
    for (int i = 0; i < 6_000; i++) {
      String phrase =
          Stream.generate(() -> WORDS.get(random.nextInt(WORDS.size())))
              .limit(4)
              .collect(Collectors.joining(between.get(i % between.size())));
      assertThat(known.contains(phrase)).as(phrase).isFalse();
    }
  }

  @Test
  void charactersAtRandomAreNeverKnown() {
    Random random = new Random(98);
    List<String> alphabets =
        List.of("abcdefghijklmnopqrstuvwxyz", "0123456789abcdef", "!\"#$%&()*+,-./:;<=>?@[]^_{|}~");
    for (int i = 0; i < 6_000; i++) {
      String alphabet = alphabets.get(i % alphabets.size());
      StringBuilder text = new StringBuilder();
      for (int at = 0; at < 16; at++) {
        text.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      assertThat(known.contains(text.toString())).as(text.toString()).isFalse();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"1", "password", "1qaz", "aaa", "!|1l", "@4$5", "loremipsumdolor", "\ufdfa", "i1"})
  void nothingTakesLong(String piece) {
    String longest = piece.repeat(512 / piece.length());
    Assertions.assertTimeout(
        Duration.ofSeconds(5),
        () -> {
          for (int i = 0; i < 100; i++) {
            known.contains(longest);
          }
        });
  }
}
