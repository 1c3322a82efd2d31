package io.gatehouse.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBufAllocator;
import org.junit.jupiter.api.Test;

class LeaksTest {

  @Test
  void aBufferThatIsLostIsNoticed() throws InterruptedException {
    ByteBufAllocator.DEFAULT.directBuffer(100).release();
    assertThat(Leaks.found()).isEmpty();
    lose();
    assertThat(Leaks.found()).contains("ByteBuf", "LeaksTest.lose");
    assertThat(Leaks.found()).isEmpty();
  }

  private static void lose() {
    ByteBufAllocator.DEFAULT.directBuffer(100).writeByte(1);
  }
}
