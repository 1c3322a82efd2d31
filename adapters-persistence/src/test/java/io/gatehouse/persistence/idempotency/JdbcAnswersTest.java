package io.gatehouse.persistence.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.application.idempotency.Answers;
import io.gatehouse.application.idempotency.Answers.Answered;
import io.gatehouse.application.idempotency.Answers.Claimed;
import io.gatehouse.application.idempotency.AnswersContract;
import io.gatehouse.application.idempotency.RequestKey;
import io.gatehouse.application.runtime.Transactions;
import io.gatehouse.persistence.secret.Vault;
import io.gatehouse.persistence.secret.WrongMasterKey;
import io.gatehouse.persistence.sql.TestStore;
import java.security.SecureRandom;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class JdbcAnswersTest extends AnswersContract {

  private static final String REQUEST = "POST /y {}";

  private final TestStore store = TestStore.empty();

  @Override
  protected Answers answers() {
    return answers(7);
  }

  @Override
  protected Transactions transactions() {
    return store.transactions();
  }

  @Test
  void answerSurvivesARestart() {
    keep(answers(7), KEY);

    assertThat(answers(7).claim(KEY, REQUEST, NOW)).isEqualTo(new Answered(ANSWER));
  }

  @Test
  void answerOpensWithTheClientsOwnKeyOnly() {
    RequestKey other = new RequestKey("usr_ada", "order-2");
    keep(answers(7), KEY);
    keep(answers(7), other);
    // Whoever can write to the table puts one client's answer in the place of another's.
    store
        .database()
        .sql("UPDATE answers SET sealed = (SELECT sealed FROM answers LIMIT 1)")
        .update();

    assertThatThrownBy(
            () -> {
              answers(7).claim(KEY, REQUEST, NOW);
              answers(7).claim(other, REQUEST, NOW);
            })
        .isInstanceOf(WrongMasterKey.class);
  }

  @Test
  void withAnotherMasterKeyNothingIsKnown() {
    keep(answers(7), KEY);

    assertThat(answers(8).claim(KEY, REQUEST, NOW)).isInstanceOf(Claimed.class);
  }

  @Test
  void releasingWhatTheSameThreadIsAboutToKeepDoesNotWaitForItself() {
    Answers answers = answers(7);
    UUID ticket = ((Claimed) answers.claim(KEY, REQUEST, NOW)).ticket();

    transactions()
        .within(
            () -> {
              answers.keep(KEY, ticket, ANSWER, NOW);
              answers.release(KEY, ticket);
              return true;
            });

    assertThat(answers.claim(KEY, REQUEST, NOW)).isEqualTo(new Answered(ANSWER));
  }

  private static void keep(Answers answers, RequestKey key) {
    UUID ticket = ((Claimed) answers.claim(key, REQUEST, NOW)).ticket();
    assertThat(answers.keep(key, ticket, ANSWER, NOW)).isTrue();
  }

  private Answers answers(int master) {
    byte[] key = new byte[Vault.KEY_BYTES];
    key[0] = (byte) master;
    Vault vault = new Vault(key, new SecureRandom());
    return new JdbcAnswers(store.database(), vault, UUID::randomUUID);
  }
}
