package io.gatehouse.application.credential;

class InMemoryOAuthClientsTest extends OAuthClientsContract {

  @Override
  protected ClientStores stores() {
    return InMemory.clientStores();
  }
}
