package io.gatehouse.application.organization;

class InMemorySessionsTest extends SessionsContract {

  @Override
  protected OrganizationStores stores() {
    return InMemory.stores();
  }
}
