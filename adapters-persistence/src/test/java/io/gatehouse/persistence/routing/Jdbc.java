package io.gatehouse.persistence.routing;

import io.gatehouse.application.routing.RoutingSource;
import io.gatehouse.persistence.sql.TestStore;
import java.time.Clock;

/** The port of this context in a database. */
public final class Jdbc {

  private Jdbc() {}

  public static RoutingSource source(TestStore store) {
    return new JdbcRoutingSource(
        store.database(),
        io.gatehouse.persistence.organization.Jdbc.signingKeys(
            store.database(), Clock.systemUTC()));
  }
}
