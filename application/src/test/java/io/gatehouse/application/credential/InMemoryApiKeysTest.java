package io.gatehouse.application.credential;

class InMemoryApiKeysTest extends ApiKeysContract {

  @Override
  protected CredentialStores stores() {
    return InMemory.stores();
  }
}
