package io.gatehouse.domain.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class RevisionTest {

  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

  @Test
  void firstIsOne() {
    assertThat(Revision.first(NOON)).isEqualTo(new Revision(1, NOON, NOON));
  }

  @Test
  void nextIsOneMoreAndKeepsTheBeginning() {
    Instant later = NOON.plusSeconds(1);
    assertThat(Revision.first(NOON).next(later)).isEqualTo(new Revision(2, NOON, later));
  }

  @Test
  void thereIsNoneBeforeTheFirst() {
    assertThatThrownBy(() -> new Revision(0, NOON, NOON))
        .isInstanceOf(InvalidValue.class)
        .hasMessage("version: out_of_range (expected: 1 or more)");
  }
}
