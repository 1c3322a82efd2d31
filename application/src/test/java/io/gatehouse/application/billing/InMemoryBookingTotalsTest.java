package io.gatehouse.application.billing;

class InMemoryBookingTotalsTest extends BookingTotalsContract {

  @Override
  protected BookStores stores() {
    return InMemory.stores();
  }
}
