package io.gatehouse.persistence.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class VaultTest {

  private static final byte[] PLAIN = "the secret".getBytes(StandardCharsets.UTF_8);

  private final Vault vault = vault(1);

  @Test
  void whatIsSealedOpensUnderItsName() {
    byte[] sealed = vault.seal("thing", PLAIN);

    assertThat(vault.open("thing", sealed)).isEqualTo(PLAIN);
    assertThat(vault(1).open("thing", sealed)).isEqualTo(PLAIN);
    assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain("secret");
  }

  @Test
  void samePlaintextIsNeverSealedTheSameWay() {
    assertThat(vault.seal("thing", PLAIN)).isNotEqualTo(vault.seal("thing", PLAIN));
  }

  @Test
  void nothingOpensUnderAnotherName() {
    byte[] sealed = vault.seal("thing", PLAIN);

    assertThatThrownBy(() -> vault.open("other thing", sealed))
        .isInstanceOf(SealBroken.class)
        .hasMessageContaining("other thing");
  }

  @Test
  void everyChangedByteIsNoticed() {
    byte[] sealed = vault.seal("thing", PLAIN);
    for (int i = 0; i < sealed.length; i++) {
      byte[] changed = sealed.clone();
      changed[i] ^= 1;
      assertThatThrownBy(() -> vault.open("thing", changed))
          .as("byte %s", i)
          .isInstanceOfAny(SealBroken.class, WrongMasterKey.class);
    }
  }

  @Test
  void everyCutIsNoticed() {
    byte[] sealed = vault.seal("thing", PLAIN);
    for (int length = 0; length < sealed.length; length++) {
      byte[] cut = Arrays.copyOf(sealed, length);
      assertThatThrownBy(() -> vault.open("thing", cut)).isInstanceOf(SealBroken.class);
    }
  }

  @Test
  void anotherMasterKeyIsTold() {
    byte[] sealed = vault.seal("thing", PLAIN);

    assertThatThrownBy(() -> vault(2).open("thing", sealed))
        .isInstanceOf(WrongMasterKey.class)
        .hasMessageStartingWith("The database was encrypted with another master key");
  }

  @Test
  void vaultWithASecretOpensOnlyWithIt() {
    byte[] sealed = vault.with("answers", "abc").seal("thing", PLAIN);

    assertThat(vault.with("answers", "abc").open("thing", sealed)).isEqualTo(PLAIN);
    assertThatThrownBy(() -> vault.with("answers", "abd").open("thing", sealed))
        .isInstanceOf(WrongMasterKey.class);
    assertThatThrownBy(() -> vault.with("others", "abc").open("thing", sealed))
        .isInstanceOf(WrongMasterKey.class);
    assertThatThrownBy(() -> vault.open("thing", sealed)).isInstanceOf(WrongMasterKey.class);
  }

  @Test
  void hashesDifferByTextAndPurposeAndKey() {
    byte[] hash = vault.hash("keys", "abc");

    assertThat(hash).hasSize(32).isEqualTo(vault(1).hash("keys", "abc"));
    assertThat(hash).isNotEqualTo(vault.hash("keys", "abd"));
    assertThat(hash).isNotEqualTo(vault.hash("fingerprints", "abc"));
    assertThat(hash).isNotEqualTo(vault(2).hash("keys", "abc"));
  }

  @Test
  void masterKeyHas32Bytes() {
    assertThatThrownBy(() -> new Vault(new byte[31], new SecureRandom()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("31");
  }

  private static Vault vault(int master) {
    byte[] key = new byte[Vault.KEY_BYTES];
    key[31] = (byte) master;
    return new Vault(key, new SecureRandom());
  }
}
