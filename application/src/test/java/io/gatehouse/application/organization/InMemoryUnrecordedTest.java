package io.gatehouse.application.organization;

class InMemoryUnrecordedTest extends UnrecordedContract {

  @Override
  protected OrganizationStores stores() {
    return InMemory.stores();
  }
}
