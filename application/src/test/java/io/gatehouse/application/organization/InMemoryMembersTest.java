package io.gatehouse.application.organization;

class InMemoryMembersTest extends MembersContract {

  @Override
  protected OrganizationStores stores() {
    return InMemory.stores();
  }
}
