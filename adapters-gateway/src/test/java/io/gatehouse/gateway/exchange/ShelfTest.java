package io.gatehouse.gateway.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ShelfTest {

  @Test
  void aConnectionHasNoMoreThanAMebibyteKept() {
    Shelf shelf = new Shelf();
    for (int body = 0; body < 16; body++) {
      assertThat(shelf.take(UpwardBody.MOST)).isTrue();
    }
    assertThat(shelf.take(1)).isFalse();
    shelf.giveBack(2);
    assertThat(shelf.take(3)).isFalse();
    assertThat(shelf.take(2)).isTrue();
  }
}
