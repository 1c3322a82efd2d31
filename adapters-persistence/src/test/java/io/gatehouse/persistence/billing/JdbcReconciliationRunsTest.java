package io.gatehouse.persistence.billing;

import io.gatehouse.application.billing.ReconciliationRuns;
import io.gatehouse.application.billing.ReconciliationRunsContract;
import io.gatehouse.persistence.sql.TestStore;

class JdbcReconciliationRunsTest extends ReconciliationRunsContract {

  @Override
  protected ReconciliationRuns runs() {
    return new JdbcReconciliationRuns(TestStore.empty().database());
  }
}
