package io.gatehouse.application.organization;

class InMemoryOrganizationsTest extends OrganizationsContract {

  @Override
  protected OrganizationStores stores() {
    return InMemory.stores();
  }
}
