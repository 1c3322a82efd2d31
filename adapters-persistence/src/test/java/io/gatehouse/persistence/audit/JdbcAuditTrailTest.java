package io.gatehouse.persistence.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gatehouse.application.audit.AuditStores;
import io.gatehouse.application.audit.AuditTrail;
import io.gatehouse.application.audit.AuditTrailContract;
import io.gatehouse.application.audit.Samples;
import io.gatehouse.application.runtime.Race;
import io.gatehouse.persistence.sql.StatementRefused;
import io.gatehouse.persistence.sql.TestStore;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JdbcAuditTrailTest extends AuditTrailContract {

  private final TestStore store = TestStore.empty();
  private final AuditTrail trail = stores().trail();

  @Override
  protected AuditStores stores() {
    return Jdbc.stores(store);
  }

  @Test
  void openTransactionOnOneChainDoesNotHoldUpAnother() {
    CountDownLatch otherChainIsDone = new CountDownLatch(1);
    CountDownLatch chainIsHeld = new CountDownLatch(1);
    Race.of(
        2,
        runner -> {
          if (runner == 0) {
            return store
                .transactions()
                .within(
                    () -> {
                      trail.append(ONE, last -> Samples.entry(ONE));
                      chainIsHeld.countDown();
                      // Ends only if the other chain could go on meanwhile.
                      return await(otherChainIsDone);
                    });
          }
          await(chainIsHeld);
          trail.append(TWO, last -> Samples.entry(TWO));
          trail.append(TWO, last -> Samples.entry(TWO));
          otherChainIsDone.countDown();
          return true;
        });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPDATE audit_entries SET resource = 'org_y'",
        "UPDATE audit_entries SET resource = 'org_y' WHERE false",
        "DELETE FROM audit_entries",
        "TRUNCATE audit_entries",
        "DELETE FROM audit_chains",
        "TRUNCATE audit_chains CASCADE",
        "UPDATE audit_chains SET sequence = 0",
        "UPDATE audit_chains SET sequence = sequence + 2",
        "UPDATE audit_chains SET chain = 'org_other'"
      })
  void whatIsWrittenIsNotRewritten(String statement) {
    trail.append(ONE, last -> Samples.entry(ONE));

    assertThatThrownBy(() -> store.database().sql(statement).update())
        .isInstanceOf(StatementRefused.class)
        .hasMessageContaining("the audit trail is append-only");
  }

  private static boolean await(CountDownLatch latch) {
    try {
      assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
      return true;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
