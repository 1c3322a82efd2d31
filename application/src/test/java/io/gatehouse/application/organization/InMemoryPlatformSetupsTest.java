package io.gatehouse.application.organization;

class InMemoryPlatformSetupsTest extends PlatformSetupsContract {

  @Override
  protected OrganizationStores stores() {
    return InMemory.stores();
  }
}
