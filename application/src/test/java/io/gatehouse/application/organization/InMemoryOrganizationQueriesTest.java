package io.gatehouse.application.organization;

class InMemoryOrganizationQueriesTest extends OrganizationQueriesContract {

  @Override
  protected OrganizationStores stores() {
    return InMemory.stores();
  }
}
