package io.gatehouse.persistence.credential;

import io.gatehouse.application.credential.ClientStores;
import io.gatehouse.application.credential.RevokedTokensContract;
import io.gatehouse.persistence.sql.TestStore;

class JdbcRevokedTokensTest extends RevokedTokensContract {

  @Override
  protected ClientStores stores() {
    return Jdbc.clientStores(TestStore.empty());
  }
}
