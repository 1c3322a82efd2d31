package io.gatehouse.persistence.organization;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.application.organization.SigningKeys;
import io.gatehouse.application.organization.SigningKeysContract;
import io.gatehouse.application.runtime.Transactions;
import io.gatehouse.persistence.secret.SealBroken;
import io.gatehouse.persistence.secret.Vault;
import io.gatehouse.persistence.secret.WrongMasterKey;
import io.gatehouse.persistence.sql.TestStore;
import java.security.SecureRandom;
import java.time.Clock;
import org.junit.jupiter.api.Test;

class JdbcSigningKeysTest extends SigningKeysContract {

  private final TestStore store = TestStore.empty();

  @Override
  protected SigningKeys keys(Clock clock) {
    return keys(clock, 7);
  }

  @Override
  protected Transactions transactions() {
    return store.transactions();
  }

  @Test
  void anotherMasterKeyIsTold() {
    keys(Clock.systemUTC(), 7).usable();

    assertThatThrownBy(() -> keys(Clock.systemUTC(), 8).usable())
        .isInstanceOf(WrongMasterKey.class)
        .hasMessageStartingWith("The database was encrypted with another master key");
  }

  @Test
  void keyThatWasMovedToAnotherRowIsNotUsed() {
    SigningKeys keys = keys(Clock.systemUTC(), 7);
    keys.usable();
    store.database().sql("UPDATE signing_keys SET id = 'other'").update();

    assertThatThrownBy(keys::usable).isInstanceOf(SealBroken.class);
  }

  private SigningKeys keys(Clock clock, int master) {
    byte[] key = new byte[Vault.KEY_BYTES];
    key[0] = (byte) master;
    return new JdbcSigningKeys(store.database(), new Vault(key, new SecureRandom()), clock);
  }
}
