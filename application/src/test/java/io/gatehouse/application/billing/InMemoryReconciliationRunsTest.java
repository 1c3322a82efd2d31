package io.gatehouse.application.billing;

class InMemoryReconciliationRunsTest extends ReconciliationRunsContract {

  @Override
  protected ReconciliationRuns runs() {
    return new InMemoryReconciliationRuns();
  }
}
