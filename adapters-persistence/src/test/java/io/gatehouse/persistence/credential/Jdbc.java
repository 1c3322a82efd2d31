package io.gatehouse.persistence.credential;

import io.gatehouse.application.credential.CredentialStores;
import io.gatehouse.persistence.sql.TestStore;

/** The port of this context, and those that it stands on, in a database. */
public final class Jdbc {

  private Jdbc() {}

  public static CredentialStores stores(TestStore store) {
    return new CredentialStores(
        io.gatehouse.persistence.subscription.Jdbc.stores(store),
        new JdbcApiKeys(store.database()));
  }
}
