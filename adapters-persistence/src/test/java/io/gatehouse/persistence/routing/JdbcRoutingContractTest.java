package io.gatehouse.persistence.routing;

import io.gatehouse.application.routing.RoutingSourceContract;
import io.gatehouse.persistence.organization.Jdbc;
import io.gatehouse.persistence.sql.TestStore;
import java.time.Clock;

class JdbcRoutingContractTest extends RoutingSourceContract {

  @Override
  protected World world() {
    TestStore store = TestStore.empty();
    return new World(
        io.gatehouse.persistence.credential.Jdbc.stores(store),
        new JdbcRoutingSource(
            store.database(), Jdbc.signingKeys(store.database(), Clock.systemUTC())));
  }
}
