package io.gatehouse.persistence.billing;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.application.billing.BookStores;
import io.gatehouse.application.billing.IngestedEvents;
import io.gatehouse.application.billing.TellReportedContract;
import io.gatehouse.persistence.sql.TestStore;
import org.junit.jupiter.api.AfterEach;

class JdbcTellReportedTest extends TellReportedContract {

  private final TestStore store = TestStore.empty();
  private final long deadlocks = store.database().deadlocks();

  @Override
  protected BookStores stores() {
    return Jdbc.stores(store);
  }

  @Override
  protected IngestedEvents events(BookStores from) {
    return new JdbcIngestedEvents(store.database());
  }

  @AfterEach
  void nobodyWaitedInACircle() {
    assertThat(store.database().deadlocks()).isEqualTo(deadlocks);
  }
}
