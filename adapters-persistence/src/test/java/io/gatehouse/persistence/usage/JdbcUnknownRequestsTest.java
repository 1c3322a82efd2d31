package io.gatehouse.persistence.usage;

import io.gatehouse.application.usage.UnknownRequestsContract;
import io.gatehouse.application.usage.UsageStores;
import io.gatehouse.persistence.sql.Database;
import io.gatehouse.persistence.sql.TestStore;

class JdbcUnknownRequestsTest extends UnknownRequestsContract {

  @Override
  protected UsageStores stores() {
    TestStore store = TestStore.empty();
    Database database = store.database();
    return new UsageStores(
        store.transactions(),
        new JdbcRollups(database),
        new JdbcKeyUses(database),
        new JdbcUnknownRequests(database),
        new JdbcUsageQueries(database));
  }
}
