package io.gatehouse.persistence.credential;

import io.gatehouse.application.credential.ClientStores;
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

  public static ClientStores clientStores(TestStore store) {
    return new ClientStores(
        io.gatehouse.persistence.subscription.Jdbc.stores(store),
        new JdbcOAuthClients(store.database()),
        new JdbcRevokedTokens(store.database()));
  }
}
