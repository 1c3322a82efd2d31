package io.gatehouse.domain.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import io.gatehouse.domain.value.InvalidValue;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeySecretTest {

  private static final int MANY = 10_000;
  private static final String ALPHABET = KeyChecksum.ALPHABET;
  private static final int TAIL = KeySecret.RANDOM_LENGTH + KeyChecksum.LENGTH;

  @Test
  void everyWrongCharacterOfManyKeysIsFound() {
    Random random = new Random(40);
    for (int i = 0; i < MANY; i++) {
      StringBuilder text = new StringBuilder(anyKey(random));
      assertThat(KeySecret.isWellFormed(text)).isTrue();
      for (int at = 0; at < text.length(); at++) {
        for (int choice = 0; choice < 6; choice++) {
          assertRefusedWith(text, at, ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        assertRefusedWith(text, at, (char) (text.charAt(at) ^ 32));
        assertRefusedWith(text, at, (char) random.nextInt(0x10000));
      }
    }
  }

  @Test
  void everyOtherCharacterInEveryPlaceIsFound() {
    Random random = new Random(41);
    for (int i = 0; i < 200; i++) {
      StringBuilder text = new StringBuilder(anyKey(random));
      for (int at = 0; at < text.length(); at++) {
        for (char other = 0; other < 256; other++) {
          assertRefusedWith(text, at, other);
        }
        // The checksum sees eight bits of a character; nobody may hide above them.
        for (int high = 1; high < 256; high++) {
          assertRefusedWith(text, at, (char) (text.charAt(at) | high << 8));
        }
      }
    }
  }

  @Test
  void swappedCharactersAreFound() {
    Random random = new Random(42);
    for (int i = 0; i < 500; i++) {
      String key = anyKey(random);
      for (int left = 0; left < key.length(); left++) {
        for (int right = left + 1; right < key.length(); right++) {
          StringBuilder text = new StringBuilder(key);
          text.setCharAt(left, key.charAt(right));
          text.setCharAt(right, key.charAt(left));
          boolean same = key.charAt(left) == key.charAt(right);
          expect(text, same);
        }
      }
    }
  }

  @Test
  void missingAndAddedCharactersAreFound() {
    Random random = new Random(43);
    for (int i = 0; i < 2000; i++) {
      String key = anyKey(random);
      for (int at = 0; at <= key.length(); at++) {
        char added = ALPHABET.charAt(random.nextInt(ALPHABET.length()));
        expect(new StringBuilder(key).insert(at, added), false);
        if (at < key.length()) {
          expect(new StringBuilder(key).deleteCharAt(at), false);
        }
        expect(key.substring(0, at), at == key.length());
        expect(key.substring(at), at == 0);
      }
    }
  }

  @Test
  void checksumIsThatOfTheJdkInBase62() {
    Random random = new Random(44);
    for (int i = 0; i < MANY; i++) {
      String key = anyKey(random);
      String body = key.substring(0, key.length() - KeyChecksum.LENGTH);
      CRC32 crc = new CRC32();
      crc.update(body.getBytes(StandardCharsets.US_ASCII));
      BigInteger rest = BigInteger.valueOf(crc.getValue());
      StringBuilder digits = new StringBuilder();
      for (int at = 0; at < KeyChecksum.LENGTH; at++) {
        BigInteger[] parts = rest.divideAndRemainder(BigInteger.valueOf(62));
        digits.insert(0, ALPHABET.charAt(parts[1].intValue()));
        rest = parts[0];
      }
      assertThat(key).endsWith(digits);
    }
  }

  @Test
  void anyPrefixIsRead() {
    Random random = new Random(45);
    for (int i = 0; i < MANY; i++) {
      KeyPrefix prefix = anyPrefix(random);
      KeyEnvironment environment = anyEnvironment(random);
      KeySecret secret = KeySecret.generate(prefix, environment, random);
      String text = secret.reveal();
      assertThat(text)
          .matches(prefix + "_" + environment.text() + "_[0-9A-Za-z]{38}")
          .isEqualTo(KeySecret.parse(text).orElseThrow().reveal());
    }
  }

  /** Of these the checksum is right, so it is the form that counts. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "_",
        "live_",
        "_live_",
        "g_live_",
        "1ate_live_",
        "Gate_live_",
        "gäte_live_",
        "ga-te_live_",
        "ga_te_live_",
        "abcdefghijklmnopq_live_",
        "gate__",
        "gate_prod_",
        "gate_LIVE_",
        "gate_Test_",
        "gate_live-",
        "gate-live_",
        "gate_live",
        "gatelive_",
        "gate_live__",
        " gate_live_",
      })
  void otherBeginningsAreRefused(String beginning) {
    for (int length : new int[] {31, 32, 33}) {
      String body = beginning + "x".repeat(length);
      expect(body + KeyChecksum.of(body), false);
    }
    String right = "gate_live_" + "x".repeat(32);
    expect(right + KeyChecksum.of(right), true);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "x", "gate_live_", "Bearer", "gate_live_xxxxxxxxxxxxxxxxxxxxxxxxxx"})
  void garbageIsRefused(String text) {
    assertThat(KeySecret.parse(text)).isEmpty();
    expect(text.repeat(1000), false);
  }

  @Test
  void blanksAroundAKeyAreNoPartOfIt() {
    String key = anyKey(new Random(46));
    for (String text : List.of(" " + key, key + " ", key + "\n", "\t" + key, key + "\u0000")) {
      assertThat(KeySecret.parse(text)).isEmpty();
    }
  }

  @Test
  void neverPrintsItself() {
    Random random = new Random(47);
    for (int i = 0; i < MANY; i++) {
      KeySecret secret = KeySecret.generate(anyPrefix(random), KeyEnvironment.TEST, random);
      String tail = secret.reveal().substring(secret.reveal().length() - TAIL);
      StoredSecret stored = StoredSecret.of(secret);
      String shown = secret + " " + secret.hint() + " " + stored;
      for (int at = 0; at + 5 <= tail.length(); at++) {
        assertThat(shown.contains(tail.substring(at, at + 5))).isFalse();
      }
      assertThat(secret.hint().value()).endsWith("…" + tail.substring(TAIL - 4));
      assertThat(secret.reveal()).startsWith(secret.hint().value().replaceAll("….*", ""));
    }
  }

  @Test
  void everyCharacterOfTheRandomPartIsAsLikelyAsAnyOther() {
    Random random = new Random(48);
    int[][] counts = new int[KeySecret.RANDOM_LENGTH][ALPHABET.length()];
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < MANY; i++) {
      String key =
          KeySecret.generate(KeyPrefix.DEFAULT, KeyEnvironment.LIVE, random)
              .reveal()
              .substring("gate_live_".length());
      for (int at = 0; at < KeySecret.RANDOM_LENGTH; at++) {
        counts[at][ALPHABET.indexOf(key.charAt(at))]++;
      }
      assertThat(seen.add(key)).isTrue();
    }
    double expected = (double) MANY / ALPHABET.length();
    for (int[] place : counts) {
      for (int count : place) {
        assertThat((double) count).isBetween(expected * 0.5, expected * 1.6);
      }
    }
  }

  @Test
  void holdsAtLeast190RandomBits() {
    BigInteger ways =
        BigInteger.valueOf(new HashSet<>(List.of(ALPHABET.split(""))).size())
            .pow(KeySecret.RANDOM_LENGTH);
    assertThat(ways).isGreaterThan(BigInteger.TWO.pow(190));
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "gate, gate", "ab, ab", "a1, a1", "abcdefghijklmnop, abcdefghijklmnop", "a, -", "'', -",
        "1a, -", "Gate, -", "ga_te, -", "ga-te, -", "gäte, -", "abcdefghijklmnopq, -"
      })
  void prefixIsShortAndPlain(String text, String prefix) {
    if (prefix == null) {
      assertThatThrownBy(() -> new KeyPrefix(text)).isInstanceOf(InvalidValue.class);
    } else {
      assertThat(new KeyPrefix(text)).hasToString(prefix);
    }
  }

  private static void assertRefusedWith(StringBuilder text, int at, char other) {
    char right = text.charAt(at);
    if (other != right) {
      text.setCharAt(at, other);
      expect(text, false);
      text.setCharAt(at, right);
    }
  }

  /** No assertion object for each of millions. */
  private static void expect(CharSequence text, boolean good) {
    if (KeySecret.isWellFormed(text) != good) {
      fail(text + " (expected: " + (good ? "taken)" : "refused)"));
    }
  }

  private static String anyKey(Random random) {
    KeyEnvironment environment = anyEnvironment(random);
    return KeySecret.generate(anyPrefix(random), environment, random).reveal();
  }

  private static KeyEnvironment anyEnvironment(Random random) {
    return random.nextBoolean() ? KeyEnvironment.LIVE : KeyEnvironment.TEST;
  }

  private static KeyPrefix anyPrefix(Random random) {
    StringBuilder text = new StringBuilder().append((char) ('a' + random.nextInt(26)));
    for (int more = 1 + random.nextInt(15); more > 0; more--) {
      text.append("abcdefghijklmnopqrstuvwxyz0123456789".charAt(random.nextInt(36)));
    }
    return new KeyPrefix(text.toString());
  }
}
