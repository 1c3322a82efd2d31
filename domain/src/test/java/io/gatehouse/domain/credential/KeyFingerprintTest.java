package io.gatehouse.domain.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyFingerprintTest {

  @Test
  void isTheSha256OfTheWholeKey() throws NoSuchAlgorithmException {
    Random random = new Random(50);
    for (int i = 0; i < 2000; i++) {
      KeySecret secret = KeySecret.generate(KeyPrefix.DEFAULT, KeyEnvironment.LIVE, random);
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest(secret.reveal().getBytes(StandardCharsets.UTF_8));
      KeyFingerprint fingerprint = secret.fingerprint();
      assertThat(fingerprint.bytes()).isEqualTo(digest);
      assertThat(KeyFingerprint.ofBytes(digest))
          .isEqualTo(fingerprint)
          .hasSameHashCodeAs(fingerprint);
      assertThat(KeySecret.parse(secret.reveal()).orElseThrow().fingerprint())
          .isEqualTo(fingerprint);
    }
  }

  @Test
  void isTheOneThatAnybodyComputes() {
    // The example of FIPS 180.
    assertThat(HexFormat.of().formatHex(KeyFingerprint.of("abc").bytes()))
        .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  }

  @Test
  void everyBitCounts() {
    byte[] digest = new byte[32];
    new Random(51).nextBytes(digest);
    KeyFingerprint fingerprint = KeyFingerprint.ofBytes(digest);
    for (int bit = 0; bit < 256; bit++) {
      byte[] other = digest.clone();
      other[bit / 8] ^= (byte) (1 << (bit % 8));
      assertThat(KeyFingerprint.ofBytes(other)).isNotEqualTo(fingerprint);
    }
  }

  @Test
  void showsFourBytesOfThirtyTwo() {
    KeyFingerprint fingerprint = KeyFingerprint.of("abc");
    assertThat(fingerprint).hasToString("ba7816bf…");
    assertThat(fingerprint.equals(null)).isFalse();
    assertThat(new StoredSecret(fingerprint, new KeyHint("gate_live_…abcd")).toString())
        .doesNotContain("414140de", HexFormat.of().toHexDigits(fingerprint.b()))
        .doesNotContain(Long.toString(fingerprint.b()));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 31, 33})
  void hasThirtyTwoBytes(int length) {
    assertThatThrownBy(() -> KeyFingerprint.ofBytes(new byte[length]))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
