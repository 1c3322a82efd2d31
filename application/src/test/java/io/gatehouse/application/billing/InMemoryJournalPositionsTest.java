package io.gatehouse.application.billing;

class InMemoryJournalPositionsTest extends JournalPositionsContract {

  @Override
  protected BookStores stores() {
    return InMemory.stores();
  }
}
