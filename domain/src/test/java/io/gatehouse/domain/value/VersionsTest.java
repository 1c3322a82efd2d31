package io.gatehouse.domain.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class VersionsTest {

  private static final Revision THIRD = new Revision(3, Instant.EPOCH, Instant.EPOCH);

  @Test
  void whicheverThereIsIncludesEveryEdition() {
    assertThat(Versions.ANY.include(THIRD)).isTrue();
    assertThat(Versions.ANY.include(Revision.first(Instant.EPOCH))).isTrue();
  }

  @Test
  void oneOfThoseThatWereSeenIsEnough() {
    assertThat(Versions.of(3).include(THIRD)).isTrue();
    assertThat(Versions.of(1, 3, 7).include(THIRD)).isTrue();
    assertThat(Versions.of(1, 7).include(THIRD)).isFalse();
  }

  @Test
  void nothingThatWasSeenIncludesNothing() {
    assertThat(Versions.of().include(THIRD)).isFalse();
    assertThat(Versions.of()).isNotEqualTo(Versions.ANY);
  }
}
