package io.gatehouse.persistence.credential;

import io.gatehouse.application.credential.ClientStores;
import io.gatehouse.application.credential.OAuthClientsContract;
import io.gatehouse.persistence.sql.TestStore;

class JdbcOAuthClientsTest extends OAuthClientsContract {

  @Override
  protected ClientStores stores() {
    return Jdbc.clientStores(TestStore.empty());
  }
}
