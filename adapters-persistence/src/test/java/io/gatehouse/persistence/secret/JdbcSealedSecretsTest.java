package io.gatehouse.persistence.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.application.organization.SealedSecrets;
import io.gatehouse.persistence.sql.Database;
import io.gatehouse.persistence.sql.TestStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JdbcSealedSecretsTest {

  private static final String KEYS =
      """
      INSERT INTO signing_keys (id, sealed_private, created_at, retired_at)
      VALUES ('a', '', now(), now()), ('b', '', now(), NULL)
      """;

  private static final String ANSWER =
      """
      INSERT INTO answers (key_hash, fingerprint, ticket, claimed_at)
      VALUES (sha256('a'), sha256('b'), gen_random_uuid(), now())
      """;

  private final TestStore store = TestStore.empty();
  private final Database database = store.database();
  private final SealedSecrets sealed = new JdbcSealedSecrets(database);

  @BeforeEach
  void seal() {
    database.sql(KEYS).update();
    database.sql(ANSWER).update();
  }

  @Test
  void allOfItIsForgotten() {
    assertThat(sealed.forget()).isEqualTo(new SealedSecrets.Forgotten(2, 1));

    assertThat(sealed.forget()).isEqualTo(new SealedSecrets.Forgotten(0, 0));
    assertThat(SealedData.isIn(store.source())).isFalse();
  }

  @Test
  void whatComesToNothingForgetsNothing() {
    assertThatThrownBy(
            () ->
                database.within(
                    () -> {
                      sealed.forget();
                      throw new IllegalStateException("undo");
                    }))
        .hasMessage("undo");

    assertThat(sealed.forget()).isEqualTo(new SealedSecrets.Forgotten(2, 1));
  }
}
