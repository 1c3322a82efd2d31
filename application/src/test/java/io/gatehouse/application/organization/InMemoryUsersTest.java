package io.gatehouse.application.organization;

class InMemoryUsersTest extends UsersContract {

  @Override
  protected OrganizationStores stores() {
    return InMemory.stores();
  }
}
