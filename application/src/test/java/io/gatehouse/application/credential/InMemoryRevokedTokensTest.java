package io.gatehouse.application.credential;

class InMemoryRevokedTokensTest extends RevokedTokensContract {

  @Override
  protected ClientStores stores() {
    return InMemory.clientStores();
  }
}
