package io.gatehouse.web.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.domain.value.IpAddress;
import org.junit.jupiter.api.Test;

class RoomTest {

  private static final IpAddress PROXY = IpAddress.parse("10.0.0.1");
  private static final IpAddress HERE = IpAddress.parse("127.0.0.2");

  private final Room room = new Room(10, 3, 2, PROXY::equals);

  @Test
  void oneCustomerHasNoMoreThanTheirShare() {
    assertThat(entered("192.0.2.7", 9)).isEqualTo(3);
    assertThat(entered("192.0.2.8", 9)).isEqualTo(3);
  }

  @Test
  void addressesOfOneCustomerAreOne() {
    assertThat(entered("2001:db8::1", 2) + entered("2001:db8::2", 2)).isEqualTo(3);
    assertThat(entered("2001:db8:0:1::1", 2)).isEqualTo(2);
  }

  @Test
  void whoLeavesMakesRoom() {
    IpAddress peer = IpAddress.parse("192.0.2.7");
    entered("192.0.2.7", 3);
    for (int i = 0; i < 20; i++) {
      room.leave(peer);
      assertThat(room.enter(peer)).isTrue();
      assertThat(room.enter(peer)).isFalse();
    }
  }

  @Test
  void theLastFewAreForThisMachine() {
    assertThat(entered(PROXY.toString(), 20)).isEqualTo(8);
    assertThat(entered("192.0.2.7", 1)).isZero();
    assertThat(entered(HERE.toString(), 1) + entered("::1", 5)).isEqualTo(2);
    room.leave(HERE);
    assertThat(entered("192.0.2.7", 1)).isZero();
  }

  private int entered(String peer, int tries) {
    int entered = 0;
    for (int i = 0; i < tries; i++) {
      entered += room.enter(IpAddress.parse(peer)) ? 1 : 0;
    }
    return entered;
  }
}
