package io.gatehouse.application.organization;

class InMemoryInvitationsTest extends InvitationsContract {

  @Override
  protected OrganizationStores stores() {
    return InMemory.stores();
  }
}
