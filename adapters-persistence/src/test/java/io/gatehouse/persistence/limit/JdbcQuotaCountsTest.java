package io.gatehouse.persistence.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.application.quota.QuotaCounts;
import io.gatehouse.application.quota.QuotaCountsContract;
import io.gatehouse.application.quota.QuotaMonth;
import io.gatehouse.application.runtime.Transactions;
import io.gatehouse.persistence.sql.TestStore;
import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.api.Test;

class JdbcQuotaCountsTest extends QuotaCountsContract {

  private static final QuotaMonth MAY = new QuotaMonth("month:ada", YearMonth.of(2026, 5));

  private final TestStore store = TestStore.empty();

  @Override
  protected QuotaCounts counts() {
    return new JdbcQuotaCounts(store.database());
  }

  @Override
  protected Transactions transactions() {
    return store.transactions();
  }

  /** PostgreSQL ends who holds counts and says nothing, and tells others in time. */
  @Test
  void whoIsCutOffWhileItHoldsDoesNotHoldUpOthersForLong() {
    assertThat(
            transactions()
                .within(
                    () -> {
                      counts().hold(List.of(MAY));
                      return List.of(
                          setting("lock_timeout"), setting("idle_in_transaction_session_timeout"));
                    }))
        .containsExactly("2s", "5s");
    assertThat(setting("lock_timeout")).isEqualTo("0");
  }

  private String setting(String name) {
    return store
        .database()
        .sql("SELECT current_setting(?) AS value", name)
        .only(row -> row.text("value"));
  }
}
