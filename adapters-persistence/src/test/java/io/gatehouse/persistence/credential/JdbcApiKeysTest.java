package io.gatehouse.persistence.credential;

import io.gatehouse.application.credential.ApiKeysContract;
import io.gatehouse.application.credential.CredentialStores;
import io.gatehouse.persistence.sql.TestStore;

class JdbcApiKeysTest extends ApiKeysContract {

  @Override
  protected CredentialStores stores() {
    return Jdbc.stores(TestStore.empty());
  }
}
